import type { SipRequest, SipResponse } from '../message/sip-message.ts'

const COOKIE = 'z9hG4bK'

/**
 * The key under which a request's server transaction is kept (RFC 3261 §17.2.3). ACK and CANCEL give the key of the
 * INVITE they belong to when asked `asMethod` 'INVITE'. Call-ID and number, which a repetition has in common with
 * its request, are in it so that a careless peer's branch, used twice, does not answer one call with another's.
 * They do for the sent-by as well, which the RFC wants here to tell two senders of one branch apart: a phone whose NAT, or
 * whose own mind, gives it another address between INVITE and CANCEL would ring on for a minute.
 */
export function serverKey(request: SipRequest, asMethod: string): string {
  const { topVia } = request
  const branch = topVia.params.branch
  // A branch of the cookie alone names nothing (RFC 4475 §3.2.1): matched as of old, lest strangers be merged.
  if (branch?.startsWith(COOKIE) && branch.length > COOKIE.length)
    return `${branch}|${request.callId}|${request.cseq.number}|${asMethod}`
  // RFC 2543: Request-URI, tags, Call-ID, number and top Via together, but for the sent-by, as above.
  return [
    request.uri,
    request.fromTag ?? '',
    request.callId,
    request.cseq.number,
    branch ?? '',
    asMethod,
  ].join('|')
}

export function clientKey(message: SipRequest | SipResponse): string {
  return `${message.topVia.params.branch ?? ''}|${message.cseq.method}`
}

/** The same request that came by two ways has this in common (RFC 3261 §8.2.2.2); null inside a dialog. */
export function mergeKey(request: SipRequest): string | null {
  const { fromTag } = request
  if (fromTag === null || request.toTag !== null) return null
  return `${request.callId}|${fromTag}|${request.cseq.number}|${request.method}`
}
