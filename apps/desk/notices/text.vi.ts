declare module '../text/catalogue.ts' {
  interface Catalogue {
    notices: typeof notices
  }
}

export const notices = {
  nav: 'Thông báo',
  title: 'Thông báo',
  lead: 'Những điều bạn nên biết, và chúng đến với bạn bằng cách nào. Thông báo đã đọc được giữ 90 ngày.',
  bell: 'Thông báo',
  bellUnread: 'Thông báo, {{count}} chưa đọc',
  unread: 'Chưa đọc',
  readAll: 'Đánh dấu đã đọc hết',
  all: 'Xem tất cả và cài đặt',
  empty: 'Chưa có thông báo',
  emptyText: 'Cuộc gọi lỡ, lời mời được trả lời, việc an ninh… sẽ hiện ở đây.',
  ask: 'Hiện thông báo cả khi bạn đang ở cửa sổ khác?',
  allow: 'Cho phép',
  later: 'Để sau',
  blocked: 'Trình duyệt đang chặn thông báo của trang này; hãy cho phép ở biểu tượng bên trái địa chỉ.',
  list: 'Đã nhận',
  settings: 'Cách nhận',
  kind: 'Thông báo',
  way: { bell: 'Chuông', desktop: 'Trên màn hình', mail: 'Thư' },
  wayHint: {
    bell: 'Ở chuông, trên thanh trên cùng',
    desktop: 'Trình duyệt hiện lên trên các cửa sổ khác',
    mail: 'Gửi thư nếu sau 5 phút bạn chưa đọc',
  },
  wayOf: '{{kind}}: {{way}}',
  unsaved: 'Chưa lưu được. Hãy thử lại.',
  jobs: {
    open: 'Việc chạy nền',
    openRunning: 'Việc chạy nền, {{count}} đang chạy',
    title: 'Việc chạy nền',
    empty: 'Không có việc nào đang chạy',
    cancel: 'Dừng',
    cancelling: 'Đang dừng…',
    putAway: 'Cất đi',
    save: 'Tải tệp kết quả ({{size}})',
    waiting: 'Đang chờ',
    progress: '{{done}} / {{all}}',
    doneSoFar: 'Đã xong {{done}}',
    cancelled: 'Đã dừng',
  },
}
