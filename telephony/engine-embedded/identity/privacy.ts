import type { SipRequest } from '@tongdai/sip'

/**
 * Whether the caller asks not to be known to whom he calls. `id` withholds the asserted identity (RFC 3325 §9.3); `user`
 * and `header` ask the network to take the caller out of what it can (RFC 3323 §4.2): whoever gets here with them has found no
 * network that did, and we are the last. `session` is about where the media goes, `critical` says only how much it
 * matters, `none` that nothing is to be withheld, `history` concerns the diversions.
 */
export function isWithheld(request: SipRequest): boolean {
  return privacyOf(request).some((value) => ['id', 'user', 'header'].includes(value))
}

/** RFC 7044 §10.1: nor are those who sent the call on to be known then. */
export function withholdsDiversions(request: SipRequest): boolean {
  return isWithheld(request) || privacyOf(request).includes('history')
}

function privacyOf({ headers }: SipRequest): string[] {
  return headers
    .all('Privacy')
    .flatMap((field) => field.split(/[;,]/))
    .map((value) => value.trim().toLowerCase())
}
