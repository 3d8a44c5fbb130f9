import type { IncomingCall } from '../call/call.ts'
import type { CallContext, DialogOwner } from '../call/call-context.ts'
import { ReceivedCall } from '../call/received/received-call.ts'
import { agreeAsServer } from '../call/session/session-timer.ts'
import { dialogKey } from '../dialog/dialog.ts'
import { buildResponse, type ResponseParts } from '../message/build-response.ts'
import type { SipRequest } from '../message/sip-message.ts'
import { writeMessage } from '../message/write-message.ts'
import { statelessTag } from '../transaction/stateless-tag.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import { responsePort } from '../transport/via-stamp.ts'
import { answerToFault } from './answer-to-fault.ts'
import { ALLOW, SUPPORTED } from './capabilities.ts'
import type { IncomingRequest } from './incoming-request.ts'
import { screenRequest } from './screen-request.ts'

/** Methods that make no sense outside a dialog. */
const dialogOnly = new Set(['BYE', 'UPDATE', 'PRACK', 'INFO'])

/** Who takes new calls and requests outside any dialog; see `SipEndpoint`. */
export interface RequestOwner {
  readonly onInvite: ((call: IncomingCall) => void) | null
  readonly onRequest: ((request: IncomingRequest) => void) | null
}

/** Brings each request to its transaction, its call, or the owner; answers by itself what needs no owner (RFC 3261 §8.2). */
export class RequestReceiver {
  readonly #context: CallContext
  readonly #owner: RequestOwner
  readonly #limit: number
  readonly #calls: ReadonlyMap<string, DialogOwner>

  constructor(
    context: CallContext,
    owner: RequestOwner,
    limit: number,
    calls: ReadonlyMap<string, DialogOwner>,
  ) {
    this.#context = context
    this.#owner = owner
    this.#limit = limit
    this.#calls = calls
  }

  receive(request: SipRequest, flow: SipFlow): void {
    const { transactions } = this.#context
    if (transactions.receiveRepetition(request, flow)) return
    const { toTag, method } = request
    const call = toTag === null ? undefined : this.#calls.get(dialogKey(request.callId, toTag))
    // An ACK is never answered, whatever it is.
    if (method === 'ACK') {
      call?.receiveAck(request)
      return
    }
    if (!call && transactions.openServers >= this.#limit) {
      this.#answerStateless(request, flow, 503)
      return
    }
    const refusal = screenRequest(request, flow.transport)
    if (refusal) {
      this.#answer(request, flow, refusal.code, refusal)
      return
    }
    if (method === 'CANCEL') {
      this.#cancel(request, flow)
      return
    }
    if (call) {
      call.receive(request, flow)
      return
    }
    // §12.2.2: a dialog we do not know, or no more. REGISTER makes no dialogs, whatever tag it shows.
    if (method !== 'REGISTER' && (toTag !== null || dialogOnly.has(method))) {
      this.#answer(request, flow, 481)
      return
    }
    if (transactions.isMerged(request)) {
      this.#answerStateless(request, flow, 482)
      return
    }
    if (method === 'INVITE') this.#invite(request, flow)
    else this.#outOfDialog(request, flow)
  }

  /**
   * Something was thrown over this request. It has still to be answered, once: the peer would repeat it for half a
   * minute, and an INVITE's transaction would never end.
   */
  receiveFault(request: SipRequest, flow: SipFlow, error: unknown): void {
    if (request.method === 'ACK') return
    const { code, reason } = answerToFault(error)
    const open = this.#context.transactions.serverOf(request)
    if (open) this.#context.respond(open, request, code, { reason })
    else this.#answer(request, flow, code, { reason })
  }

  /** §9.2: answered 200 if we know the INVITE; that it then ends with 487 is the call's doing. */
  #cancel(cancel: SipRequest, flow: SipFlow): void {
    const invite = this.#context.transactions.cancelled(cancel)
    this.#answer(cancel, flow, invite ? 200 : 481)
    if (invite?.state === 'proceeding') invite.onCancel?.(cancel)
  }

  #invite(request: SipRequest, flow: SipFlow): void {
    const session = agreeAsServer(request, this.#context.timers)
    if (!session.ok) {
      this.#answer(request, flow, 422, { headers: session.fields })
      return
    }
    if (!this.#owner.onInvite) {
      this.#answer(request, flow, 480)
      return
    }
    const transaction = this.#context.transactions.openInvite(request, flow)
    const call = new ReceivedCall(this.#context, request, flow, transaction, session)
    this.#guarded(
      request,
      () => this.#owner.onInvite!(call),
      ({ code, reason }) => call.reject(code, { reason }),
    )
  }

  #outOfDialog(request: SipRequest, flow: SipFlow): void {
    const { onRequest } = this.#owner
    const transaction = this.#context.transactions.openRequest(request, flow)
    const respond = this.#context.respond
    if (!onRequest) {
      if (request.method === 'OPTIONS') {
        respond(transaction, request, 200, { headers: optionsHeaders })
        return
      }
      respond(transaction, request, 405)
      return
    }
    this.#guarded(
      request,
      () =>
        onRequest({
          request,
          flow,
          source: flow.remote,
          reply: (code, options) => respond(transaction, request, code, options),
          turnAway: (code, { headers = [], ...options } = {}) =>
            transaction.respondOnce(
              buildResponse(request, code, {
                ...options,
                toTag: statelessTag(request),
                headers: [...headers, ['Server', this.#context.userAgentName]],
              }),
            ),
        }),
      ({ code, reason }) => respond(transaction, request, code, { reason }),
    )
  }

  /** An owner that throws has still to answer. */
  #guarded(
    request: SipRequest,
    action: () => void,
    otherwise: (answer: ReturnType<typeof answerToFault>) => void,
  ): void {
    try {
      action()
    } catch (error) {
      this.#context.log.error('request could not be handled', { error, method: request.method })
      otherwise(answerToFault(error))
    }
  }

  /**
   * An INVITE that is refused on sight leaves no state: a transaction would repeat its answer for half a minute to an
   * address that anybody can write into a datagram, and nobody misses it who repeats his INVITE.
   */
  #answer(request: SipRequest, flow: SipFlow, code: number, parts: ResponseParts = {}): void {
    if (request.method === 'INVITE') this.#answerStateless(request, flow, code, parts)
    else {
      const { reason, headers } = parts
      const transaction = this.#context.transactions.openRequest(request, flow)
      this.#context.respond(transaction, request, code, { reason, headers })
    }
  }

  /** §8.2.7: without state, for what must not cost any. */
  #answerStateless(
    request: SipRequest,
    flow: SipFlow,
    code: number,
    { reason, headers = [] }: ResponseParts = {},
  ): void {
    const response = buildResponse(request, code, {
      reason,
      toTag: statelessTag(request),
      headers: [...headers, ['Server', this.#context.userAgentName]],
    })
    const way = flow.reliable ? flow : flow.toPort(responsePort(request, flow.remote))
    way.send(writeMessage(response), () => {})
  }
}

const optionsHeaders: readonly (readonly [string, string])[] = [
  ['Allow', ALLOW],
  ['Supported', SUPPORTED],
  ['Accept', 'application/sdp'],
]
