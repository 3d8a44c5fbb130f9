import type { DialogContext } from '../dialog/dialog-context.ts'
import type { ResponseParts } from '../message/build-response.ts'
import type { SipRequest } from '../message/sip-message.ts'
import type { ServerTransaction } from '../transaction/transaction-layer.ts'
import type { Flow } from '../transport/flow.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import type { Call } from './call.ts'

/** The call that the requests of a dialog are brought to. */
export interface DialogOwner extends Call {
  /** A request of the dialog. */
  receive(request: SipRequest, flow: SipFlow): void
  receiveAck(ack: SipRequest): void
  /** A flow closed: whether the call can go on without it. */
  flowClosed(flow: Flow): void
}

/** What a call needs of the endpoint it lives in. */
export interface CallContext extends DialogContext {
  /** Builds the response, adds Server, and hands it to the transaction. */
  respond(transaction: ServerTransaction, request: SipRequest, code: number, parts?: ResponseParts): void
  /** Requests of the dialog with this tag come to the call from now on. */
  register(callId: string, localTag: string, call: DialogOwner): void
  unregister(callId: string, localTag: string, call: DialogOwner): void
}
