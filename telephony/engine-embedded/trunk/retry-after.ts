import type { SipResponse } from '@tongdai/sip'

/** However long a carrier asks to be left alone, it is asked again after this, ms. */
const atMost = 300_000

/** How long a carrier asks to be left alone (RFC 3261 §20.33), ms; null where it does not. */
export function retryAfterMs({ headers }: SipResponse): number | null {
  const seconds = /^\s*(\d{1,9})/.exec(headers.get('Retry-After') ?? '')?.[1]
  return seconds === undefined ? null : Math.min(Number(seconds) * 1000, atMost)
}
