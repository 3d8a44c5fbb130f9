import type { MailTemplate } from '../template.ts'

/** To the e-mail that an account had until now. */
export const template: MailTemplate<{ name: string; email: string }> = {
  name: 'email-changed',
  letter: {
    vi: ({ name, email }) => ({
      subject: 'E-mail tài khoản Tongdai của bạn đã đổi',
      body: [
        `Chào ${name},`,
        `Tài khoản của bạn vừa chuyển sang e-mail ${email}. E-mail này không còn đăng nhập được nữa.`,
        'Nếu không phải bạn, hãy báo ngay cho chủ công ty: họ đặt lại mật khẩu và kết thúc mọi phiên của bạn. Nếu chính bạn là chủ duy nhất, hãy báo người vận hành hệ thống.',
      ],
    }),
    en: ({ name, email }) => ({
      subject: 'The e-mail of your Tongdai account has changed',
      body: [
        `Hello ${name},`,
        `Your account has the e-mail ${email} from now on. This one opens it no more.`,
        'If it was not you, tell an owner of your company at once: they give you a new password and end all your sessions. If you are the only owner, tell whoever operates the system.',
      ],
    }),
  },
  example: { name: 'Lan', email: 'lan@example.org' },
}
