import type { MailTemplate } from '../template.ts'

/** A link to a new password. */
export const template: MailTemplate<{ name: string; link: string; minutes: number }> = {
  name: 'forgotten-password',
  letter: {
    vi: ({ name, link, minutes }) => ({
      subject: 'Đặt lại mật khẩu Tongdai',
      body: [
        `Chào ${name},`,
        `Mở liên kết sau trong vòng ${minutes} phút để chọn mật khẩu mới. Mọi phiên đăng nhập khác sẽ bị đăng xuất.`,
        { link, label: 'Chọn mật khẩu mới' },
        'Nếu bạn không yêu cầu, hãy bỏ qua thư này: mật khẩu vẫn như cũ.',
      ],
    }),
    en: ({ name, link, minutes }) => ({
      subject: 'A new password for Tongdai',
      body: [
        `Hello ${name},`,
        `Open this within ${minutes} minutes to choose a new password. All your sessions will be signed out.`,
        { link, label: 'Choose a new password' },
        'If you have not asked for it, ignore this: the password stays as it is.',
      ],
    }),
  },
  example: { name: 'Lan', link: 'https://example.org/new-password#code', minutes: 30 },
}
