import type { HeaderFields, IncomingRequest } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { registerPhone } from '../phone/register-phone.ts'
import { backSoon } from './accept-invite.ts'
import { identifyRequest } from './identify-request.ts'

const allow: HeaderFields = [
  ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK, INFO, REFER, NOTIFY, REGISTER'],
]

/** A request outside any dialog, other than INVITE. */
export function acceptRequest(exchange: Exchange, incoming: IncomingRequest): void {
  const { request, flow, source } = incoming
  const { method } = request
  // RFC 3261 §11.2: the same for everyone, so it tells nobody anything.
  if (method === 'OPTIONS') {
    // Whoever asks by OPTIONS where to send calls (RFC 3261 §11) is to send them elsewhere now.
    if (exchange.draining) return void incoming.turnAway(503, { headers: backSoon })
    incoming.turnAway(200, { headers: [...allow, ['Accept', 'application/sdp']] })
    return
  }
  const identity = identifyRequest(exchange, request, flow, source)
  if (identity.kind === 'stranger') {
    const { code, headers, delay } = identity
    if (delay > 0) exchange.clock.after(delay, () => incoming.turnAway(code, { headers }))
    else incoming.turnAway(code, { headers })
  } else if (method === 'REGISTER' && identity.kind === 'phone')
    registerPhone(exchange, incoming, identity.phone)
  // RFC 6665 §4.2.1.1, RFC 3903 §6: no event package of ours takes subscriptions yet.
  else if (method === 'SUBSCRIBE' || method === 'PUBLISH') incoming.reply(489)
  // RFC 6665 §4.1.3: nothing was subscribed to.
  else if (method === 'NOTIFY') incoming.reply(481)
  else incoming.reply(405, { headers: allow })
}
