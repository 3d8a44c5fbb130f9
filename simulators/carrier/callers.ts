import type { VoiceName } from './audio/voice-files.ts'

/** The people who call the hotline. Invented; their numbers are valid in form so that the exchange can normalise them. */
export interface Caller {
  key: string
  name: string
  /** National form, as a Vietnamese reader expects it. */
  number: string
  voice: VoiceName
  /** What they want, for the page: Vietnamese and English. */
  vi: string
  en: string
}

export const callers: Caller[] = [
  {
    key: 'lan-anh',
    name: 'Nguyễn Lan Anh',
    number: '0903 000 101',
    voice: 'lan-anh',
    vi: 'Hỏi đơn hàng bao giờ giao',
    en: 'Asks when her order arrives',
  },
  {
    key: 'minh-tuan',
    name: 'Trần Minh Tuấn',
    number: '0912 000 102',
    voice: 'minh-tuan',
    vi: 'Báo mất mạng từ sáng',
    en: 'Reports his internet is down',
  },
  {
    key: 'thu-ha',
    name: 'Lê Thu Hà',
    number: '0938 000 103',
    voice: 'thu-ha',
    vi: 'Hóa đơn bị tính hai lần',
    en: 'Was billed twice',
  },
  {
    key: 'quoc-bao',
    name: 'Phạm Quốc Bảo',
    number: '0905 000 104',
    voice: 'quoc-bao',
    vi: 'Đặt lịch khám',
    en: 'Books an appointment',
  },
  {
    key: 'ba-muoi',
    name: 'Bà Mười',
    number: '028 3822 0105',
    voice: 'ba-muoi',
    vi: 'Quên mật khẩu',
    en: 'Forgot her password',
  },
]

/** The caller who hides the number. */
export const anonymous = 'anonymous'

/** @param who a caller's key, `anonymous`, or any number, which calls with the first caller's voice; null when it is none of them */
export function findCaller(who: string): Caller | null {
  const known = callers.find(({ key, number }) => key === who || digitsOf(number) === digitsOf(who))
  if (known) return known
  if (who === anonymous) return { ...callers[0]!, key: anonymous, name: '', number: anonymous }
  return /^\+?[0-9 .()-]{2,24}$/.test(who) ? { ...callers[0]!, key: who, name: '', number: who } : null
}

function digitsOf(number: string): string {
  return number.replaceAll(/[^0-9+]/g, '')
}
