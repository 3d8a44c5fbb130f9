import type { ParseLimits } from '../message/parse-limits.ts'
import { parseMessage } from '../message/parse-message.ts'
import type { SipMessage } from '../message/sip-message.ts'
import { SipParseError } from '../message/sip-parse-error.ts'
import type { SipFlow } from './sip-flow.ts'
import type { TransportEvents } from './transport-events.ts'

/** Parses what came as one piece (datagram, WebSocket frame) and hands it up. */
export function deliver(data: Buffer, flow: SipFlow, limits: ParseLimits, events: TransportEvents): void {
  let message: SipMessage
  try {
    message = parseMessage(data, limits)
  } catch (error) {
    if (error instanceof SipParseError) events.onBadMessage(error, flow)
    else events.onFault(error, flow)
    return
  }
  events.onMessage(message, flow)
}
