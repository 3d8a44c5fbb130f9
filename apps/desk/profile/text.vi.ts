declare module '../text/catalogue.ts' {
  interface Catalogue {
    profile: typeof profile
  }
}

export const profile = {
  nav: 'Tài khoản của tôi',
  title: 'Tài khoản của tôi',
  lead: 'Tên, cách đăng nhập và các phiên của bạn, ở mọi công ty.',
  who: 'Thông tin cá nhân',
  confirmed: 'Đã xác nhận',
  phone: 'Số điện thoại',
  phoneHint: 'Có thể dùng để đăng nhập thay cho e-mail.',
  companies: 'Công ty của tôi',
  companiesText: 'Mã công ty dùng để đăng nhập bằng mã nhân viên.',
  code: 'Mã công ty',
  here: 'Hiện tại',
  factor: {
    title: 'Xác thực hai lớp',
    text: 'Sau mật khẩu, hỏi thêm mã từ ứng dụng xác thực trên điện thoại của bạn.',
    on: 'Đang bật',
    off: 'Đang tắt',
    left: 'Còn {{count}} mã dự phòng',
    begin: 'Bật',
    beginText: 'Bạn cần một ứng dụng xác thực như Google Authenticator, Microsoft Authenticator hoặc Aegis.',
    next: 'Tiếp tục',
    scan: 'Quét mã này bằng ứng dụng xác thực.',
    qr: 'Mã QR cho ứng dụng xác thực',
    type: 'Không quét được? Nhập khoá này:',
    secret: 'Khoá',
    code: 'Mã 6 số ứng dụng đang hiện',
    turnOn: 'Bật xác thực',
    codesText: 'Mã dự phòng chỉ hiện một lần. Mỗi mã dùng được một lần khi bạn mất điện thoại.',
    download: 'Tải về',
    kept: 'Tôi đã cất các mã này',
    done: 'Xong',
    renew: 'Mã dự phòng mới',
    renewText: 'Các mã dự phòng cũ sẽ hết hiệu lực.',
    remove: 'Tắt',
    removeText: 'Sau khi tắt, chỉ cần mật khẩu là vào được tài khoản.',
  },
  ways: {
    title: 'Cách đăng nhập',
    noPassword: 'Chưa có. Dùng “Quên mật khẩu” để đặt.',
    link: 'Liên kết',
    unlink: 'Bỏ liên kết',
    refused: 'Không liên kết được. Có thể nó đã thuộc tài khoản khác.',
  },
  sessions: {
    title: 'Nơi đang đăng nhập',
    text: 'Nếu có phiên lạ, hãy kết thúc nó và đổi mật khẩu.',
    unknown: 'Thiết bị khác',
    seen: 'lần cuối {{when}}',
    current: 'Phiên này',
    end: 'Kết thúc',
    endOthers: 'Kết thúc mọi phiên khác',
  },
}
