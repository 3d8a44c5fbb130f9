/** A running timer: `03:07`, `1:02:03`. @param ms may be negative when clocks differ: shown as zero */
export function showTimer(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1_000))
  const seconds = String(total % 60).padStart(2, '0')
  const minutes = Math.floor(total / 60) % 60
  const hours = Math.floor(total / 3_600)
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
    : `${String(minutes).padStart(2, '0')}:${seconds}`
}

/** What is left of a countdown: the second that has begun counts, so that it ends at zero and not at one. */
export function showCountdown(ms: number): string {
  return showTimer(Math.ceil(Math.max(0, ms) / 1_000) * 1_000)
}

/** A length in a sentence: `8 giây`, `2 phút 5 giây`, `1 giờ 3 phút`. Whole seconds, as on a timer, so that the two never differ. */
export function showLength(ms: number, language: 'vi' | 'en'): string {
  const words = language === 'vi' ? { h: ' giờ', m: ' phút', s: ' giây' } : { h: ' h', m: ' min', s: ' s' }
  const total = Math.max(0, Math.floor(ms / 1_000))
  const hours = Math.floor(total / 3_600)
  const minutes = Math.floor(total / 60) % 60
  const seconds = total % 60
  const parts = [
    hours > 0 && `${hours}${words.h}`,
    minutes > 0 && `${minutes}${words.m}`,
    hours === 0 && (seconds > 0 || minutes === 0) && `${seconds}${words.s}`,
  ]
  return parts.filter(Boolean).join(' ')
}

/** A length of which tenths matter while it is short: `0,8 giây`, `1.3 s`; from ten seconds on as above. */
export function showShortLength(ms: number, language: 'vi' | 'en'): string {
  if (ms >= 9_950) return showLength(ms, language)
  const seconds = (ms / 1_000).toLocaleString(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  return `${seconds}${language === 'vi' ? ' giây' : ' s'}`
}
