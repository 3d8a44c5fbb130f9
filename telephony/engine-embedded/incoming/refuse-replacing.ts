import { type IncomingCall, parseReplaces } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { legToReplace } from '../leg/leg-to-replace.ts'

/**
 * An INVITE that is to take the place of a dialog (RFC 3891 §3) must never become a call of its own beside it. 481 where
 * there is none that this company's phone or trunk may replace; and 501 where there is one, because attended transfer
 * is done by REFER here: the phone keeps both its calls.
 * @returns whether the call asked for that, and was answered
 */
export function refuseReplacing(exchange: Exchange, call: IncomingCall, companyId: string): boolean {
  // One that can be read, or none: the endpoint has seen to that.
  const field = call.request.headers.get('Replaces')
  if (field === null) return false
  const replaced = legToReplace(exchange, parseReplaces(field), companyId)
  if (replaced) call.reject(501, { reason: 'Replaces Not Implemented' })
  else call.reject(481)
  return true
}
