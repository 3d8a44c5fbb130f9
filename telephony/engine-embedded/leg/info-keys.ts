export interface InfoKeys {
  /** In order; '' where a flash of the hook was told, which is no key here. */
  digits: string
  durationMs: number
}

/** More in one request is no press of keys. */
const mostDigits = 32
const usualMs = 160

/**
 * Keys sent by SIP INFO, as older phones and trunks do. 'unreadable': it means to tell of keys, and cannot be read; null:
 * it is about something else.
 */
export function infoKeys(contentType: string | null, body: string): InfoKeys | 'unreadable' | null {
  const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase()
  if (type === 'application/dtmf') {
    const text = body.trim()
    if (isFlash(text)) return { digits: '', durationMs: usualMs }
    const keys = text.length <= mostDigits && /^[0-9*#A-D]+$/i.test(text)
    return keys ? { digits: text.toUpperCase(), durationMs: usualMs } : 'unreadable'
  }
  if (type !== 'application/dtmf-relay') return null
  const digits = keyOfSignal(/^[ \t]*Signal[ \t]*=[ \t]*(\S{1,4})[ \t]*$/im.exec(body)?.[1] ?? '')
  if (digits === null) return 'unreadable'
  const duration = Number(/^[ \t]*Duration[ \t]*=[ \t]*(\d{1,5})[ \t]*$/im.exec(body)?.[1] ?? usualMs)
  return { digits, durationMs: duration }
}

const isFlash = (text: string): boolean => /^(?:!|f|flash)$/i.test(text)

/** One key, by itself or as its RFC 4733 event number, as the gateways that brought up this body write it (16: the hook). */
function keyOfSignal(signal: string): string | null {
  if (/^[0-9*#A-D]$/i.test(signal)) return signal.toUpperCase()
  if (isFlash(signal)) return ''
  return /^\d{2}$/.test(signal) ? (events[Number(signal)] ?? null) : null
}

const events = [...'0123456789*#ABCD', '']
