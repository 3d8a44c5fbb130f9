declare module '../text/catalogue.ts' {
  interface Catalogue {
    session: typeof session
  }
}

export const session = {
  product: 'Tongdai',
  tagline: 'Tổng đài chăm sóc khách hàng',
  signIn: {
    title: 'Đăng nhập',
    email: 'E-mail',
    password: 'Mật khẩu',
    submit: 'Đăng nhập',
    needEmail: 'Nhập e-mail của bạn.',
    needPassword: 'Nhập mật khẩu.',
  },
  signOut: 'Đăng xuất',
  noCompany: {
    title: 'Tài khoản chưa thuộc công ty nào',
    text: 'Nhờ chủ công ty thêm e-mail {{email}} vào mục Người dùng, rồi nhập mã được gửi vào đây.',
  },
  invitation: {
    label: 'Lời mời',
    text: '{{company}} mời bạn làm việc với vai trò {{role}}.',
    accept: 'Chấp nhận',
    decline: 'Từ chối',
    have: 'Tôi có mã mời',
    code: 'Mã mời',
    codeHint: 'Mật khẩu dùng một lần mà công ty đã gửi riêng cho bạn, cho e-mail {{email}}.',
    look: 'Xem lời mời',
    wrongCode: 'Không có lời mời nào còn hạn gửi tới {{email}} mang mã này. Nhờ người mời gửi mã mới.',
    accepted: 'Bạn đã thuộc {{company}}',
  },
  password: {
    change: 'Đổi mật khẩu',
    current: 'Mật khẩu hiện tại',
    next: 'Mật khẩu mới',
    again: 'Nhập lại mật khẩu mới',
    hint: 'Ít nhất 10 ký tự. Các phiên đăng nhập khác sẽ bị đăng xuất.',
    tooShort: 'Cần ít nhất 10 ký tự.',
    notNew: 'Mật khẩu mới phải khác mật khẩu hiện tại.',
    notSame: 'Hai mật khẩu không giống nhau.',
    changed: 'Đã đổi mật khẩu.',
    choose: 'Chào {{name}}',
    chooseText: 'Mật khẩu vừa dùng do người khác tạo. Đặt mật khẩu của riêng bạn để bắt đầu.',
    given: 'Mật khẩu vừa nhận',
  },
}
