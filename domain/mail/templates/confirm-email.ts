import type { MailTemplate } from '../template.ts'

/** A link that shows that a new e-mail is the account holder's. */
export const template: MailTemplate<{ name: string; link: string; minutes: number }> = {
  name: 'confirm-email',
  letter: {
    vi: ({ name, link, minutes }) => ({
      subject: 'Xác nhận e-mail mới của Tongdai',
      body: [
        `Chào ${name},`,
        `Mở liên kết sau trong vòng ${minutes} phút để dùng e-mail này cho tài khoản của bạn.`,
        { link, label: 'Xác nhận e-mail' },
        'Nếu bạn không yêu cầu, hãy bỏ qua thư này: không có gì thay đổi.',
      ],
    }),
    en: ({ name, link, minutes }) => ({
      subject: 'Confirm your new e-mail for Tongdai',
      body: [
        `Hello ${name},`,
        `Open this within ${minutes} minutes to use this e-mail for your account.`,
        { link, label: 'Confirm the e-mail' },
        'If you have not asked for it, ignore this: nothing changes.',
      ],
    }),
  },
  example: { name: 'Lan', link: 'https://example.org/confirm-email#code', minutes: 60 },
}
