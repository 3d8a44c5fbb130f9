import { emergencyNumber } from '@tongdai/engine'
import type { HeaderFields, IncomingCall } from '@tongdai/sip'
import { hasAudioFor } from '../admission/audio-capacity.ts'
import type { Exchange } from '../exchange.ts'
import { dialledUser } from '../identity/caller-identity.ts'
import { acceptPhoneCall } from './accept-phone-call.ts'
import { acceptTrunkCall } from './accept-trunk-call.ts'
import { identifyRequest } from './identify-request.ts'
import { refuseForLoad } from './refuse-for-load.ts'
import { refuseReplacing } from './refuse-replacing.ts'

/** About what a stop and the next start take. */
export const backSoon: HeaderFields = [['Retry-After', '60']]

/** An INVITE outside any dialog: from a phone, from a trunk, or from nobody, who reaches nothing. */
export function acceptInvite(exchange: Exchange, call: IncomingCall): void {
  const { request, flow, source } = call
  if (!flow) {
    call.reject(500)
    return
  }
  const identity = identifyRequest(exchange, request, flow, source)
  if (identity.kind === 'stranger') {
    const { code, headers, delay } = identity
    call.turnAway(code, { headers, afterMs: delay })
    return
  }
  const { companyId } = identity.kind === 'phone' ? identity.phone : identity.trunk.config
  if (refuseReplacing(exchange, call, companyId)) return
  // Always taken, whatever the load (see `emergencyNumber`).
  if (identity.kind === 'phone' && emergencyNumber(dialledUser(request.uri)))
    acceptPhoneCall(exchange, call, identity.phone)
  else if (exchange.legs.size >= exchange.limits.legs) refuseForLoad(exchange, call, identity, 'legs')
  // RFC 3261 §21.5.4. A phone's call is refused by the core: its user reads why, and an emergency call is none to refuse.
  else if (exchange.draining && identity.kind === 'trunk') call.reject(503, { headers: backSoon })
  else if (!hasAudioFor(exchange, identity.kind)) {
    exchange.log.warn('a new call is refused: no audio ports are left', { ...exchange.media.capacity() })
    refuseForLoad(exchange, call, identity, 'audio-ports')
  }
  // A phone's user has one call to make; a carrier has other ways, and takes them at a 503.
  else if (identity.kind === 'trunk' && !exchange.overload.admits())
    refuseForLoad(exchange, call, identity, 'processor')
  else if (identity.kind === 'phone') acceptPhoneCall(exchange, call, identity.phone)
  else acceptTrunkCall(exchange, call, identity.trunk)
}
