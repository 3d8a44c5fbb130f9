declare module '../text/catalogue.ts' {
  interface Catalogue {
    mail: typeof mail
  }
}

export const mail = {
  nav: 'Thư',
  title: 'Thư',
  lead: 'Thư hệ thống gửi cho người của công ty: đã gửi, đang chờ, bị từ chối. Giữ 30 ngày.',
  noServer:
    'Chưa có máy chủ thư, nên thư không được gửi đi. Mở từng thư để đọc và tự chuyển cho người nhận. Người vận hành đặt SMTP_HOST và MAIL_FROM để gửi tự động.',
  read: 'Xem',
  all: 'Tất cả',
  to: 'Đến',
  what: 'Nội dung',
  when: 'Lúc',
  stateHead: 'Tình trạng',
  state: {
    waiting: 'Đang chờ',
    kept: 'Đọc ở đây',
    sent: 'Đã gửi',
    refused: 'Bị từ chối',
    expired: 'Quá hạn, không gửi',
    'taken-back': 'Đã thu hồi',
  },
  advice: {
    waiting: 'Sẽ gửi lại; đã thử {{count}} lần.',
    refused: 'Máy chủ thư từ chối. Kiểm tra địa chỉ rồi gửi thư mới.',
    expired: 'Không gửi được trong ba ngày.',
    'taken-back': 'Lời mời đã đổi hoặc hết hiệu lực, nên thư không gửi đi.',
  },
  answer: 'Máy chủ thư nói',
  forgotten: 'Đã gửi đi; nội dung không được giữ lại.',
  hiddenLink: 'Đường dẫn chỉ người nhận được xem',
  hiddenCode: 'Mã chỉ người nhận được xem',
  empty: 'Chưa có thư nào',
  emptyText: 'Lời mời, xác nhận, mật khẩu mới và thông báo qua thư sẽ đứng ở đây.',
}
