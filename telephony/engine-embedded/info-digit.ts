/** A key sent by SIP INFO, as older phones and trunks do; null for any other body. */
export function infoDigit(
  contentType: string | null,
  body: string,
): { digit: string; durationMs: number } | null {
  const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase()
  if (type === 'application/dtmf') {
    const digit = /^\s*([0-9*#A-D])\s*$/i.exec(body)?.[1]
    return digit ? { digit: digit.toUpperCase(), durationMs: 160 } : null
  }
  if (type !== 'application/dtmf-relay') return null
  const signal = /^\s*Signal\s*=\s*([0-9*#A-D]{1,2})\s*$/im.exec(body)?.[1]
  const digit = signal && digitOfSignal(signal)
  if (!digit) return null
  const duration = Number(/^\s*Duration\s*=\s*(\d{1,5})\s*$/im.exec(body)?.[1] ?? 160)
  return { digit, durationMs: duration }
}

/** Some write * and # as their RFC 4733 event numbers. */
function digitOfSignal(signal: string): string | null {
  if (signal.length === 1) return signal.toUpperCase()
  return { 10: '*', 11: '#' }[signal] ?? null
}
