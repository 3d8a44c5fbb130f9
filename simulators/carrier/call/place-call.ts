import type { Binding, CallEvent, OutgoingCall, SipEndpoint } from '@tongdai/sip'
import { anonymous } from '../callers.ts'
import type { CarrierOptions } from '../options.ts'
import type { CarrierCall } from './carrier-call.ts'
import { renegotiate } from './renegotiate.ts'

/** RFC 3323 §4.1: how a caller without a number is shown. */
const hidden = '"Anonymous" <sip:anonymous@anonymous.invalid>'

/**
 * INVITE to the exchange: someone calls a hotline. The call must have its media attached.
 * @param binding where the exchange registered; null: it is called at its configured address
 */
export function placeCall(
  endpoint: SipEndpoint,
  call: CarrierCall,
  options: CarrierOptions,
  binding: Binding | null,
): void {
  const { publicAddress, account } = options
  const domain = publicAddress.includes(':') ? `[${publicAddress}]` : publicAddress
  const display = call.record.callerName ? `"${call.record.callerName.replaceAll(/["\\]/g, '')}" ` : ''
  call.sipLine('sent', 'INVITE', null)
  const sip = endpoint.call({
    uri: `sip:${user(call.record.dialled)}@${binding ? hostOf(binding) : target(options.exchange)}`,
    nextHop: binding?.flow,
    from:
      call.record.caller === anonymous
        ? hidden
        : `${display}<sip:${user(call.record.callerNumber)}@${domain}>`,
    sdp: call.media!.offer('sendrecv'),
    // The exchange may take its time to route; it is not one of several.
    failoverAfterMs: 32_000,
    credentials: ({ realm }) => (account && realm === account.realm ? account : null),
    onEvent: (event) => follow(call, sip, event),
  })
  call.sip = sip
  call.record.sipCallId = sip.callId
}

function user(number: string): string {
  return number.replaceAll(/[^0-9+]/g, '')
}

function target({ host, port, transport }: CarrierOptions['exchange']): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port};transport=${transport}`
}

/** Host and port of the registered contact, with the dialled number instead of its user: how carriers deliver a DID. */
function hostOf({ contact }: Binding): string {
  const { host, port } = contact.uri
  return `${host.includes(':') ? `[${host}]` : host}${port ? `:${port}` : ''}`
}

function follow(call: CarrierCall, sip: OutgoingCall, event: CallEvent): void {
  switch (event.type) {
    case 'progress':
      call.sipLine('received', `${event.code} ${event.reason}`, event.code)
      if (event.sdp !== null) acceptAnswer(call, event.sdp)
      if (call.record.state !== 'early-media')
        call.record.state = event.sdp !== null ? 'early-media' : 'ringing'
      call.changed()
      break
    case 'answered':
      call.sipLine('received', '200 OK', 200)
      call.sipLine('sent', 'ACK', null)
      call.answered()
      if (event.sdp !== null && !acceptAnswer(call, event.sdp)) sip.bye()
      break
    case 'failed':
      if (event.cancelled) call.sipLine('sent', 'CANCEL', null)
      if (event.response) call.sipLine('received', `${event.code} ${event.reason}`, event.code)
      call.finish({
        by: event.cancelled ? 'carrier' : event.response ? 'exchange' : 'system',
        code: event.code,
        reason: event.reason,
      })
      break
    case 'ended':
      call.finishFrom(event.end)
      break
    case 'renegotiate':
      void renegotiate(call, event)
      break
    case 'refer':
      // A subscriber's line does not follow transfers; the exchange bridges instead.
      event.answer.reply(603)
  }
}

function acceptAnswer(call: CarrierCall, sdp: string): boolean {
  try {
    call.media!.accept(sdp)
    return true
  } catch (error) {
    call.fault('answer not usable', error)
    return false
  }
}
