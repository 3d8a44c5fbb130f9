import type { Words } from '@tongdai/contract/language'
import type { SecurityKind } from '@tongdai/contract/security/schema'
import { z } from 'zod'
import { everywhere, type NoticeKind } from '../notice-kind.ts'

/** Something that the owner should know of has happened often enough. */
export const kind: NoticeKind<{ event: string }> = {
  name: 'security',
  label: { vi: 'Việc an ninh', en: 'Security' },
  hint: {
    vi: 'Dò mật khẩu, yêu cầu bị từ chối dồn dập, ổ đĩa sắp đầy và những việc khác ở trang An ninh.',
    en: 'Guessed passwords, floods, a disk that fills up and whatever else stands on the page Security.',
  },
  needs: 'security.see',
  ways: { bell: true, desktop: true, mail: true },
  data: z.object({ event: z.string() }),
  async say(_transaction, _reader, data) {
    return data.map(({ event }) => ({
      title: (titles as Record<string, Words>)[event] ?? {
        vi: 'Việc an ninh mới',
        en: 'A new security event',
      },
      text: everywhere(''),
      to: '/setup/security',
    }))
  },
}

const titles: Record<SecurityKind, Words> = {
  'sign-in-failed': { vi: 'Nhiều lần sai mật khẩu đăng nhập', en: 'Many wrong passwords at sign-in' },
  'sign-in-throttled': {
    vi: 'Đăng nhập bị làm chậm vì dò mật khẩu',
    en: 'Sign-ins are slowed down: guessing',
  },
  'sip-guess': { vi: 'Nhiều lần sai mật khẩu điện thoại', en: 'Many wrong telephone passwords' },
  'sip-refused-source': { vi: 'Nhiều yêu cầu SIP từ nơi lạ', en: 'Many SIP requests from a stranger' },
  'trunk-refused': { vi: 'Một yêu cầu của nhà mạng bị từ chối', en: 'A carrier’s request was refused' },
  'realm-refused': {
    vi: 'Nhà mạng hỏi mật khẩu không đúng cách',
    en: 'A carrier asks for the password in another way',
  },
  flood: { vi: 'Hệ thống bị gửi dồn dập', en: 'Too many messages came' },
  'disk-low': { vi: 'Ổ đĩa sắp đầy', en: 'The disk is almost full' },
  'recording-stopped': { vi: 'Ghi âm bị ngừng', en: 'A recording stopped' },
  'database-away': { vi: 'Cơ sở dữ liệu không trả lời', en: 'The database did not answer' },
  'store-away': { vi: 'Kho tệp và ghi âm không dùng được', en: 'The store of files cannot be used' },
  'calls-refused': { vi: 'Từ chối cuộc gọi vì quá tải', en: 'Calls refused: too many at once' },
  'ports-low': { vi: 'Sắp hết cổng âm thanh', en: 'Audio ports are running out' },
  'password-given': {
    vi: 'Có người được cấp mật khẩu mới nhiều lần',
    en: 'New passwords were given several times',
  },
  'credentials-shown': {
    vi: 'Mật khẩu SIP của người khác bị xem nhiều lần',
    en: 'SIP passwords of others were seen many times',
  },
  'entry-refused': {
    vi: 'Nhiều lần có người bị quy định truy cập từ chối',
    en: 'The access rules turned people away many times',
  },
  'numbers-shown': {
    vi: 'Có người xem quá nhiều số đang che',
    en: 'Somebody asked to see too many hidden numbers',
  },
  'numbers-tried': {
    vi: 'Có người không được xem số đã gõ thử quá nhiều số',
    en: 'Somebody who sees no numbers tried too many',
  },
  'owner-made': { vi: 'Công ty có thêm chủ', en: 'There is one more owner' },
}
