import type { PhoneConfig } from '@tongdai/engine'
import { newId } from '@tongdai/platform/new-id'
import type { IncomingCall } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { dialledUser } from '../identity/caller-identity.ts'
import { followDialog } from '../leg/follow-dialog.ts'
import { alive } from '../leg/leg.ts'
import { deviceOf } from '../phone/register-phone.ts'
import { announceCall } from './announce-call.ts'

/** An extension's device dials. Who it is was proved; From, P-Asserted-Identity and the like are not even read. */
export function acceptPhoneCall(exchange: Exchange, call: IncomingCall, phone: PhoneConfig): void {
  const { request } = call
  const flow = call.flow!
  const { companyId, extensionId } = phone
  const own = exchange.legs
    .all()
    .filter(({ party }) => party?.kind === 'phone' && party.extensionId === extensionId)
  if (own.filter(({ direction }) => direction === 'incoming').length >= exchange.limits.legsPerPhone) {
    call.reject(486)
    return
  }
  // A second call is mostly about the first (a consultation before a transfer): their legs will meet.
  const near = own.find((leg) => alive(leg) && leg.media !== null)?.id
  const from = { kind: 'phone', companyId, extensionId, device: deviceOf(flow) } as const
  const leg = exchange.legs.add({ id: newId(), direction: 'incoming', companyId, party: from, near })!
  leg.call = call
  leg.registration = exchange.locations.bindings(extensionId).find((binding) => binding.flow === flow) ?? null
  call.onEvent = (event) => followDialog(exchange, leg, event)
  const event = {
    type: 'leg.incoming',
    leg: leg.id,
    from,
    dialled: dialledUser(request.uri),
    callerNumber: phone.number,
    callerName: phone.displayName || null,
    sipCallId: request.callId,
  } as const
  announceCall(exchange, leg, event, request.sdp)
}
