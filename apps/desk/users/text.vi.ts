declare module '../text/catalogue.ts' {
  interface Catalogue {
    users: typeof users
  }
}

export const users = {
  nav: 'Người dùng',
  lead: 'Những người đăng nhập được vào công ty này.',
  add: 'Thêm người dùng',
  edit: 'Sửa người dùng',
  role: 'Vai trò',
  roleHint:
    'Chủ công ty: mọi thứ. Quản lý: người, máy nhánh, hàng chờ, toàn bộ lịch sử. Nhân viên: cuộc gọi của mình. Vai trò riêng: xem ở trang Vai trò.',
  extension: 'Máy nhánh',
  noExtension: 'Chưa có',
  empty: 'Chưa có người dùng nào',
  emptyText: 'Mời người đầu tiên; mật khẩu dùng một lần được tạo sẵn để bạn gửi cho họ.',
  created: 'Đã mời {{name}}',
  passwordOnce: 'Mật khẩu này chỉ hiện một lần. Sao chép và gửi riêng cho {{name}}.',
  existing:
    'Nếu {{name}} đã có tài khoản Tongdai, họ đăng nhập như thường lệ, chọn “Tôi có mã mời” và nhập mật khẩu này ở đó.',
  invited: 'Đã mời',
  invitationOver: 'Lời mời hết hạn',
  invitedUntil: 'Chờ trả lời đến {{day}}',
  declined: 'Đã từ chối {{day}}',
  declinedTitle: 'Lời mời bị từ chối',
  declinedBy: '{{name}} ({{email}}) đã từ chối lời mời ngày {{day}}.',
  declinedText: 'Mời lại bằng mật khẩu một lần mới, hoặc xoá khỏi danh sách, ở menu của từng người.',
  inviteAgain: 'Mời lại',
  forget: 'Xoá khỏi danh sách',
  forgetConfirm: 'Xoá {{name}} khỏi danh sách?',
  forgetText: 'Người này đã từ chối. Có thể mời lại bất cứ lúc nào.',
  newCode: 'Mật khẩu một lần mới',
  withdraw: 'Huỷ lời mời',
  withdrawConfirm: 'Huỷ lời mời {{name}}?',
  withdrawText: 'Mật khẩu một lần đã gửi không dùng được nữa. Có thể mời lại bất cứ lúc nào.',
  haveCopied: 'Tôi đã sao chép',
  resetPassword: 'Đặt lại mật khẩu',
  resetConfirm: 'Đặt lại mật khẩu của {{name}}?',
  resetFactor: 'Gỡ xác thực hai lớp',
  resetFactorConfirm: 'Gỡ xác thực hai lớp của {{name}}?',
  resetFactorText:
    'Dành cho người mất điện thoại và mã dự phòng. Người này sẽ bị đăng xuất ở mọi nơi, rồi đăng nhập chỉ bằng mật khẩu. Việc này được ghi vào nhật ký.',
  resetText: 'Người này sẽ bị đăng xuất ở mọi nơi và phải dùng mật khẩu mới.',
  disable: 'Tắt tài khoản',
  disableConfirm: 'Tắt {{name}}?',
  disableText:
    'Người này bị đăng xuất và điện thoại trên trình duyệt ngắt trong vòng vài giây: khách đang nói chuyện ở đó trở lại đầu hàng chờ. Cuộc gọi trên máy để bàn vẫn tiếp tục đến khi gác máy. Có thể bật lại bất cứ lúc nào.',
  removeConfirm: 'Xoá {{name}} khỏi công ty?',
  removeText: 'Lịch sử cuộc gọi vẫn được giữ. Tài khoản của họ ở công ty khác không bị ảnh hưởng.',
}
