import type { MailTemplate } from '../template.ts'

/** In place of a sign-up's confirmation, to who has an account already: the page has answered alike. */
export const template: MailTemplate<{ name: string; company: string; signIn: string; forgotten: string }> = {
  name: 'known-sign-up',
  letter: {
    vi: ({ name, company, signIn, forgotten }) => ({
      subject: 'Bạn đã có tài khoản Tongdai',
      body: [
        `Chào ${name},`,
        `Có người, có lẽ là bạn, vừa dùng e-mail này để đăng ký ${company}. E-mail này đã có tài khoản, nên không có gì được tạo ra.`,
        { link: signIn, label: 'Đăng nhập' },
        'Nếu quên mật khẩu, hãy chọn mật khẩu mới:',
        { link: forgotten, label: 'Quên mật khẩu' },
      ],
    }),
    en: ({ name, company, signIn, forgotten }) => ({
      subject: 'You have a Tongdai account already',
      body: [
        `Hello ${name},`,
        `Somebody, perhaps you, has just used this e-mail to sign up ${company}. It has an account already, so nothing was made.`,
        { link: signIn, label: 'Sign in' },
        'If you have forgotten the password, choose a new one:',
        { link: forgotten, label: 'Forgotten password' },
      ],
    }),
  },
  example: {
    name: 'Lan',
    company: 'Công ty Hoa Sen',
    signIn: 'https://example.org/',
    forgotten: 'https://example.org/forgotten',
  },
}
