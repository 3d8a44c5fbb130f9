import type { Words } from '@tongdai/contract/language'
import type { MailTemplate } from '../template.ts'

interface Data {
  name: string
  company: string
  /** A rank, or one of the company's own roles by its name. */
  role: Words
  /** To the sign-in. */
  link: string
  /** The one-time password. */
  code: string
  days: number
}

/** Somebody is to belong to a company. It says the same whether there is an account already or not. */
export const template: MailTemplate<Data> = {
  name: 'invitation',
  letter: {
    vi: ({ name, company, role, link, code, days }) => ({
      subject: `${company} mời bạn vào Tongdai`,
      body: [
        `Chào ${name},`,
        `${company} mời bạn cùng làm việc trên Tongdai, với vai trò ${role.vi}. Lời mời có hiệu lực ${days} ngày.`,
        'Chưa có tài khoản: đăng nhập bằng e-mail này và mật khẩu dùng một lần dưới đây, rồi chọn mật khẩu của riêng bạn.',
        { code },
        { link, label: 'Đăng nhập' },
        'Đã có tài khoản: đăng nhập như thường lệ, chọn “Tôi có mã mời” ở menu của bạn và nhập mật khẩu dùng một lần đó.',
        'Nếu trước đây bạn đã nhận một mật khẩu dùng một lần khác cho lời mời này, chỉ mật khẩu trong thư mới nhất còn dùng được.',
      ],
    }),
    en: ({ name, company, role, link, code, days }) => ({
      subject: `${company} invites you to Tongdai`,
      body: [
        `Hello ${name},`,
        `${company} would like you to work with them on Tongdai, as ${role.en}. The invitation is good for ${days} days.`,
        'Without an account: sign in with this e-mail and the one-time password below, then choose a password of your own.',
        { code },
        { link, label: 'Sign in' },
        'With an account: sign in as ever, choose “I have an invitation code” in your menu and enter that one-time password.',
        'If you were sent another one-time password for this invitation before, only the one in the newest letter is good.',
      ],
    }),
  },
  example: {
    name: 'Lan',
    company: 'Demo',
    role: { vi: 'nhân viên', en: 'agent' },
    link: 'https://example.org/',
    code: 'abcd-efgh',
    days: 14,
  },
}
