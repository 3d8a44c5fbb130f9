import type { MailTemplate } from '../template.ts'

/** To whom founds a company: shows that the e-mail is theirs. */
export const template: MailTemplate<{ name: string; company: string; link: string; minutes: number }> = {
  name: 'confirm-sign-up',
  letter: {
    vi: ({ name, company, link, minutes }) => ({
      subject: `Xác nhận đăng ký ${company}`,
      body: [
        `Chào ${name},`,
        `Bạn vừa đăng ký Tongdai cho ${company}. Mở liên kết sau trong vòng ${minutes} phút và nhập mật khẩu bạn đã chọn để bắt đầu.`,
        { link, label: 'Xác nhận e-mail' },
        'Nếu bạn không đăng ký, hãy bỏ qua thư này: không có gì được tạo ra.',
      ],
    }),
    en: ({ name, company, link, minutes }) => ({
      subject: `Confirm the sign-up of ${company}`,
      body: [
        `Hello ${name},`,
        `You have signed up to Tongdai for ${company}. Open this within ${minutes} minutes, and enter the password you chose, to begin.`,
        { link, label: 'Confirm the e-mail' },
        'If it was not you, ignore this: nothing has been made.',
      ],
    }),
  },
  example: {
    name: 'Lan',
    company: 'Công ty Hoa Sen',
    link: 'https://example.org/confirm#code',
    minutes: 60,
  },
}
