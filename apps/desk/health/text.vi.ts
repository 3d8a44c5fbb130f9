declare module '../text/catalogue.ts' {
  interface Catalogue {
    health: typeof health
  }
}

export const health = {
  nav: 'Tình trạng',
  title: 'Tình trạng hệ thống',
  lead: 'Từng bộ phận của máy chủ và trung kế của công ty, ngay lúc này.',
  well: 'Đang nhận cuộc gọi, mọi bộ phận đều ổn.',
  look: 'Đang nhận cuộc gọi. Có việc cần xem: {{what}}.',
  ill: 'Chưa nhận được cuộc gọi mới.',
  ok: 'Ổn',
  notOk: 'Cần xem',
  parts: 'Các bộ phận',
  part: {
    database: 'Cơ sở dữ liệu',
    voice: 'Tổng đài thoại',
    sip: 'Đường SIP',
    legs: 'Cuộc gọi đang mang',
    draining: 'Sắp dừng',
    'audio ports': 'Cổng âm thanh',
    disk: 'Ổ đĩa',
    store: 'Kho tệp',
    feed: 'Dòng sự kiện',
    worker: 'Xử lý âm thanh {{name}}',
    trunk: 'Trung kế {{name}}',
    reader: 'Bộ đọc sự kiện: {{name}}',
  },
  /** What a part counts. */
  count: {
    sip: 'Đã bỏ {{dropped}} gói của kẻ lạ',
    legs: 'Đang mang {{carried}} đầu cuộc gọi; giờ qua từ chối {{refused}} cuộc vì quá tải',
    'audio ports': 'Đang dùng {{used}} trên {{all}}',
    disk: 'Còn trống {{free}} %',
    worker: '{{carried}} đầu cuộc gọi, lệch nhịp {{pacing}} ms',
    reader: 'Chậm {{behind}} giây',
  },
  reader: { notices: 'thông báo', security: 'an ninh' },
  tryAgain: 'Thử lại',
  which: 'Xem việc nào',
  hide: 'Ẩn',
  stuck: {
    text: '{{events}} sự kiện bị bỏ qua, {{companies}} công ty tạm để riêng.',
    leftOut: 'Bỏ qua sau nhiều lần thử',
    aside: 'Công ty tạm để riêng, tự thử lại',
    trying: 'Đang thử lại…',
    company: 'Công ty',
    event: 'Sự kiện',
    unknown: 'chưa rõ',
    why: 'Lỗi',
    when: 'Lúc',
    none: 'Không còn việc nào bị bỏ qua.',
    more: 'Còn nữa; ở đây là 100 việc gần nhất.',
    operator: 'Người vận hành hệ thống xem và thử lại được ở trang này.',
  },
  mail: {
    title: 'Thư chờ gửi',
    none: 'Không có thư nào đang chờ.',
    waiting: '{{count}} thư đang chờ, cũ nhất đã chờ {{age}}.',
    failing: '{{count}} thư đã thử mà chưa gửi được.',
    noServer: 'Chưa có máy chủ thư nên thư không tự đi: mở trang Thư để đọc và chuyển giúp.',
    open: 'Mở trang Thư',
    unknown: 'Chưa biết được.',
  },
}
