import type { HeaderFields } from '../message/headers.ts'
import type { SipFlow } from '../transport/sip-flow.ts'

/**
 * The Warning that a refused session description is answered with (RFC 3261 §20.43, §21.4.26) where nobody has said more
 * exactly what is wrong with it: without one the other side learns nothing that its user, or its owner, could act on.
 */
export function warningFor(code: number, given: HeaderFields | undefined, flow: SipFlow): HeaderFields {
  if (code !== 488 && code !== 606) return []
  if (given?.some(([name]) => name.toLowerCase() === 'warning')) return []
  return [['Warning', `399 ${flow.sentBy} "The session description cannot be served"`]]
}
