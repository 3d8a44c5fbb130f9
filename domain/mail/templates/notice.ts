import type { MailTemplate } from '../template.ts'

/** A notice, for whoever wants it by mail too. */
export const template: MailTemplate<{
  company: string
  /** Of the notice, in the language of the mail. */
  title: string
  text: string
  /** Where it is seen. */
  link: string
}> = {
  name: 'notice',
  letter: {
    vi: ({ company, title, text, link }) => ({
      subject: `${title} – ${company}`,
      body: [
        title,
        ...(text ? [text] : []),
        { link, label: 'Mở Tongdai' },
        `Bạn nhận thư này vì đã bật thông báo qua thư ở ${company}. Bạn có thể tắt trong phần Thông báo của tài khoản.`,
      ],
    }),
    en: ({ company, title, text, link }) => ({
      subject: `${title} – ${company}`,
      body: [
        title,
        ...(text ? [text] : []),
        { link, label: 'Open Tongdai' },
        `You get this because you asked for notices by mail at ${company}. You can switch them off under Notices in your account.`,
      ],
    }),
  },
  example: {
    company: 'Công ty Hoa Sen',
    title: 'Cuộc gọi lỡ',
    text: '0901 234 567',
    link: 'https://example.org/history',
  },
}
