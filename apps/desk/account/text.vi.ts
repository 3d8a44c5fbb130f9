declare module '../text/catalogue.ts' {
  interface Catalogue {
    account: typeof account
  }
}

export const account = {
  nav: 'Tài khoản SIP của tôi',
  title: 'Tài khoản SIP của tôi',
  lead: 'Dùng những thông số này để đăng ký điện thoại bàn hoặc ứng dụng SIP. Trình duyệt không cần chúng.',
  none: 'Bạn chưa có máy nhánh',
  noneTextLeader: 'Gán cho mình một máy nhánh trong mục Thiết lập › Máy nhánh.',
  noneText: 'Nhờ quản lý gán cho bạn một máy nhánh trong mục Thiết lập › Máy nhánh.',
  reveal: 'Hiện tài khoản SIP',
  revealHint: 'Mỗi lần xem được ghi vào nhật ký.',
  server: 'Máy chủ',
  port: 'Cổng (UDP, TCP)',
  tlsPort: 'Cổng TLS',
  username: 'Tên đăng nhập',
  password: 'Mật khẩu',
  rotate: 'Đổi mật khẩu SIP',
  rotateConfirm: 'Đổi mật khẩu của máy nhánh {{number}}?',
  rotateText: 'Điện thoại bàn đang dùng mật khẩu cũ sẽ mất đăng ký cho đến khi bạn nhập mật khẩu mới.',
  guide: 'Cài đặt điện thoại bàn',
  step1: 'Mở trang cấu hình của điện thoại, mục tài khoản SIP (Account, Line 1).',
  step2: 'SIP server / Registrar: {{server}}. Outbound proxy để trống.',
  step3: 'User name và Authentication name: {{username}}. Password: mật khẩu ở trên.',
  step4: 'Transport: UDP hoặc TCP với cổng {{port}}; mã hoá thì chọn TLS với cổng {{tlsPort}}.',
  step5: 'Codec: PCMA hoặc PCMU (G.711). DTMF: RFC 2833/4733.',
  step6: 'Lưu lại. Khi đăng ký xong, thử gọi một máy nhánh khác.',
}
