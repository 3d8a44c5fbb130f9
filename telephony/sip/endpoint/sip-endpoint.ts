import type { Call, DialogId, IncomingCall, OutgoingCall } from '../call/call.ts'
import type { SipResponse } from '../message/sip-message.ts'
import type { Flow, RemoteAddress } from '../transport/flow.ts'
import type { ListenOptions } from '../transport/listen-options.ts'
import type { SipEndpointOptions } from './endpoint-options.ts'
import type { IncomingRequest } from './incoming-request.ts'
import type { OutgoingCallOptions, OutgoingRequestOptions } from './outgoing-options.ts'

/** One SIP element: its sockets, transactions, dialogs and calls. What arrives goes to the owner's `on…` functions. */
export class SipEndpoint {
  /** A new call; whoever takes it sets `call.onEvent` before returning. Unset: 480. */
  onInvite: ((call: IncomingCall) => void) | null = null
  /** Unset: OPTIONS 200, all else 405. */
  onRequest: ((request: IncomingRequest) => void) | null = null
  /** A connection is gone, and with it every registration that was reachable through it. */
  onFlowClosed: ((flow: Flow, reason: string) => void) | null = null
  /** Asked for every datagram and every new connection before a byte is parsed. Must be quick. */
  onSource: ((from: RemoteAddress) => 'accept' | 'drop') | null = null

  constructor(options: SipEndpointOptions) {
    void options
  }

  /** Opens a socket; may be called for several. @returns the bound port. Rejects with the system's error (EADDRINUSE, EACCES). */
  listen(options: ListenOptions): Promise<number> {
    throw new Error(`not yet ${options}`)
  }

  /** Sends an INVITE. News, failure included, comes to `options.onEvent`, never before this returns. */
  call(options: OutgoingCallOptions): OutgoingCall {
    throw new Error(`not yet ${options}`)
  }

  /** Sends a request outside any dialog, answering challenges. @returns the final response, whatever its code. Rejects with SipCallError (SIP_TIMEOUT, SIP_UNREACHABLE). */
  request(options: OutgoingRequestOptions): Promise<SipResponse> {
    throw new Error(`not yet ${options}`)
  }

  /** The living call of that dialog (for Replaces, RFC 3891), or null. */
  findCall(id: DialogId): Call | null {
    throw new Error(`not yet ${id}`)
  }

  get openTransactions(): number {
    return 0
  }

  get openCalls(): number {
    return 0
  }

  get flows(): Flow[] {
    return []
  }

  /** Ends every call (BYE, CANCEL, 480), waits for their answers at most `graceMs` (default 1,000), closes every socket. Idempotent. */
  close(graceMs?: number): Promise<void> {
    throw new Error(`not yet ${graceMs}`)
  }
}
