import type { SipMessage } from '../message/sip-message.ts'
import type { SipParseError } from '../message/sip-parse-error.ts'
import type { RemoteAddress } from './flow.ts'
import type { SipFlow } from './sip-flow.ts'

/** What the transports tell the layer above. */
export interface TransportEvents {
  onMessage(message: SipMessage, flow: SipFlow): void
  /** `fatal`: the connection is closed after what is answered now. */
  onBadMessage(error: SipParseError, flow: SipFlow): void
  /** A fault of ours: the message is dropped, everybody else's calls go on. */
  onFault(error: unknown, flow: SipFlow): void
  onFlowClosed(flow: SipFlow, reason: string): void
  /** Asked for every datagram and every new connection, before any byte is read. */
  admits(from: RemoteAddress): boolean
  /** Charges a connection with so many messages that have come over it; 0 only asks. @returns whether more may be read */
  mayRead(flow: SipFlow, cost: number): boolean
  /** Whether we know who is at the other end. */
  isProven(flow: SipFlow): boolean
}
