import { currentLanguage } from '../text/language.ts'

const cache = new Map<string, Intl.DateTimeFormat>()

function format(iso: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const locale = currentLanguage() === 'vi' ? 'vi-VN' : 'en-GB'
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`
  const known = cache.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone })
  cache.set(key, known)
  return known.format(new Date(iso))
}

const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** `14:05`, in the company's time zone like the others here. */
export function showTime(iso: string, timeZone: string): string {
  return format(iso, timeZone, time)
}

/** `14:05:09` */
export function showExactTime(iso: string, timeZone: string): string {
  return format(iso, timeZone, { ...time, second: '2-digit' })
}

/** `31/03` */
export function showShortDay(iso: string, timeZone: string): string {
  // The browsers' Vietnamese joins these two with a hyphen, and only these two.
  return format(iso, timeZone, { day: '2-digit', month: '2-digit' }).replace('-', '/')
}

/** `31/03/2026` */
export function showDay(iso: string, timeZone: string): string {
  return format(iso, timeZone, { day: '2-digit', month: '2-digit', year: 'numeric' })
}

/** `Thứ Ba, 31 tháng 3` */
export function showLongDay(iso: string, timeZone: string): string {
  return format(iso, timeZone, { weekday: 'long', day: 'numeric', month: 'long' })
}
