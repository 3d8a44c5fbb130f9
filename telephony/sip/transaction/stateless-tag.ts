import { createHmac, randomBytes } from 'node:crypto'
import type { SipRequest } from '../message/sip-message.ts'
import { serverKey } from './matching.ts'

const key = randomBytes(16)

/** Our To tag in an answer that leaves nothing behind: the same for the same request, however often it comes (RFC 3261 §8.2.7). */
export function statelessTag(request: SipRequest): string {
  return createHmac('sha256', key).update(serverKey(request, request.method)).digest('hex').slice(0, 16)
}
