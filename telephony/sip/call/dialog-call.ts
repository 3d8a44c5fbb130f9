import type { DialogLink, DialogRequest } from '../dialog/dialog-link.ts'
import type { HeaderFields } from '../message/headers.ts'
import type { NameAddress } from '../message/name-address.ts'
import type { SipRequest, SipResponse } from '../message/sip-message.ts'
import type { ServerTransaction } from '../transaction/transaction-layer.ts'
import type { Flow } from '../transport/flow.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import type { CallState, DialogId, NotifyOptions } from './call.ts'
import type { CallContext, DialogOwner } from './call-context.ts'
import { readCause } from './call-end.ts'
import type { CallEnd, CallEndReason, CallEvent } from './call-event.ts'
import { receiveOther } from './in-dialog-requests.ts'
import { flowAddress, type LeftBehind } from './left-behind/left-behind.ts'
import { withReason } from './reason.ts'
import { OfferReceiver } from './session/offer-receiver.ts'
import { OfferSender } from './session/offer-sender.ts'
import type { SessionOwner } from './session/session-owner.ts'
import { SessionTimer } from './session/session-timer.ts'
import { SipCallError } from './sip-call-error.ts'
import { UntilEnd } from './until-end.ts'

/**
 * What calls of both directions share once there is a dialog. How they come to one is in `placed-call.ts` and
 * `received-call.ts`:
 *
 *   inviting ──1xx──► early ──2xx──► answered ──► ended
 *       └────────────────┴──────────────────────────▲
 */
export abstract class DialogCall implements DialogOwner, SessionOwner {
  abstract readonly direction: 'incoming' | 'outgoing'
  abstract readonly local: NameAddress
  abstract readonly remote: NameAddress
  readonly callId: string
  readonly localTag: string
  state: CallState = 'inviting'
  onEvent: (event: CallEvent) => void = () => {}
  /** What we last described our session with: sent again in a refresh. */
  localSdp: string | null = null
  readonly offers: OfferSender
  readonly sessionTimer: SessionTimer
  protected link: DialogLink | null = null
  protected readonly context: CallContext
  readonly #receiver: OfferReceiver
  readonly #untilEnd: UntilEnd

  constructor(context: CallContext, callId: string, localTag: string) {
    this.context = context
    this.#untilEnd = new UntilEnd(context.clock)
    this.callId = callId
    this.localTag = localTag
    this.offers = new OfferSender(this, context)
    this.#receiver = new OfferReceiver(this, context)
    this.sessionTimer = new SessionTimer(
      context.clock,
      () => this.#refresh(),
      () => this.giveUp('session-expired'),
    )
    context.register(callId, localTag, this)
  }

  get dialogId(): DialogId {
    return { callId: this.callId, localTag: this.localTag, remoteTag: this.link?.dialog.remoteTag ?? null }
  }

  get flow(): Flow | null {
    return this.link?.flow ?? null
  }

  /** The INVITE that made the call has its final answer. */
  abstract readonly established: boolean
  abstract readonly confirmed: Promise<void>
  /** Whose description in that INVITE's exchange is still without its answer. */
  abstract readonly pendingOffer: 'ours' | 'theirs' | null

  abstract hangUp(options?: { code?: number; reason?: string; headers?: HeaderFields }): void
  /** A flow closed: whether the call can go on without it. */
  abstract flowClosed(flow: Flow): void

  bye(options: { headers?: HeaderFields } = {}): void {
    if (this.state !== 'answered') {
      this.hangUp(options)
      return
    }
    this.end({ by: 'us', reason: 'bye', cause: null, request: null })
    this.sendBye('bye', options.headers)
  }

  reinvite(sdp: string | null, answerTo?: (offer: string) => string | Promise<string>): Promise<string> {
    if (this.state !== 'answered') return Promise.reject(wrongState(this.state))
    return this.offers.reinvite(sdp, answerTo)
  }

  update(sdp: string | null): Promise<string | null> {
    if (this.state !== 'answered' && this.state !== 'early') return Promise.reject(wrongState(this.state))
    return this.offers.update(sdp)
  }

  info(contentType: string, body: string, headers?: HeaderFields): Promise<SipResponse> {
    return this.#ask({ method: 'INFO', contentType, body, headers })
  }

  notify({ event, subscriptionState, contentType, body, headers = [] }: NotifyOptions): Promise<SipResponse> {
    const fields: HeaderFields = [['Event', event], ['Subscription-State', subscriptionState], ...headers]
    return this.#ask({ method: 'NOTIFY', contentType, body, headers: fields })
  }

  refer(referTo: string, headers: HeaderFields = []): Promise<SipResponse> {
    const target = referTo.includes('<') ? referTo : `<${referTo}>`
    return this.#ask({ method: 'REFER', headers: [['Refer-To', target], ...headers] })
  }

  message(contentType: string, body: string): Promise<SipResponse> {
    return this.#ask({ method: 'MESSAGE', contentType, body })
  }

  leftBehind(): LeftBehind | null {
    const { link } = this
    if (this.state !== 'answered' || !link) return null
    const { dialog, flow, origin } = link
    return {
      kind: 'dialog',
      dialog: { ...dialog },
      flow: flow && flowAddress(flow),
      origin: origin && flowAddress(origin),
    }
  }

  setFlow(flow: Flow): void {
    if (this.link) this.link.flow = flow as SipFlow
  }

  /** A request of this dialog, its repetitions already taken out. ACK comes by `receiveAck`. */
  receive(request: SipRequest, flow: SipFlow): void {
    const { transactions } = this.context
    const transaction =
      request.method === 'INVITE'
        ? transactions.openInvite(request, flow)
        : transactions.openRequest(request, flow)
    this.receiveIn(transaction, request, flow)
  }

  /** The same with its transaction, which has still to be answered. */
  protected receiveIn(transaction: ServerTransaction, request: SipRequest, flow: SipFlow): void {
    const { link } = this
    // RFC 3261 §12.2.2: not our dialog, whatever the tag. A null tag is an RFC 2543 peer's.
    if (
      this.state === 'ended' ||
      !link ||
      (link.dialog.remoteTag !== null && link.dialog.remoteTag !== request.fromTag)
    ) {
      this.context.respond(transaction, request, 481)
      return
    }
    if (link.dialog.remoteSeq !== null && request.cseq.number < link.dialog.remoteSeq) {
      this.context.respond(transaction, request, 500)
      return
    }
    link.dialog.remoteSeq = request.cseq.number
    // The peer came back over another connection of its own accord.
    if (link.flow && !link.flow.open && flow.reliable) link.flow = flow
    switch (request.method) {
      case 'BYE':
        this.context.respond(transaction, request, 200)
        this.receiveBye(request)
        return
      case 'INVITE':
      case 'UPDATE':
        this.#receiver.receive(request, transaction)
        return
      case 'PRACK': {
        const acknowledged = this.receivePrack(request)
        this.context.respond(transaction, request, acknowledged ? 200 : 481)
        acknowledged?.()
        return
      }
      default:
        receiveOther(this, this.context, request, transaction)
        return
    }
  }

  receiveAck(ack: SipRequest): void {
    this.#receiver.receiveAck(ack)
  }

  /** RFC 3262 §3. @returns what its 200 lets go on, or null when it acknowledges no answer of ours */
  protected receivePrack(_prack: SipRequest): (() => void) | null {
    return null
  }

  protected receiveBye(request: SipRequest): void {
    this.end({ by: 'peer', reason: 'bye', cause: readCause(request), request })
  }

  emit(event: CallEvent): void {
    if (this.state !== 'ended') this.onEvent(event)
  }

  requireLink(): DialogLink {
    if (!this.link) throw wrongState(this.state)
    return this.link
  }

  assertAlive(): void {
    if (this.state === 'ended') throw new SipCallError('SIP_CALL_ENDED', 'the call has ended')
  }

  /**
   * Our request was answered 481 or 408, or not at all (RFC 3261 §12.2.1.2, §14.1): the dialog ends, by a BYE where it has
   * been established, for it may be a proxy that did not know it, or that did not reach a peer who sits there and talks.
   * Before that the INVITE says what goes on.
   */
  dialogGone(): void {
    if (this.state === 'answered') this.giveUp('dialog-gone')
    else this.end({ by: 'system', reason: 'dialog-gone', cause: null, request: null })
  }

  /** Ends it for a fault, with a BYE for the case that the peer is still there. */
  giveUp(reason: CallEndReason): void {
    if (this.state === 'ended') return
    this.end({ by: 'system', reason, cause: null, request: null })
    this.sendBye(reason)
  }

  /** Runs `action` when the call ends. @returns how to take that back */
  whenEnded(action: () => void): () => void {
    return this.#untilEnd.whenEnded(action)
  }

  /** Runs `resolve` after `ms`, or when the call ends, if that is sooner. */
  afterOrEnd(ms: number, resolve: () => void): void {
    this.#untilEnd.afterOrEnd(ms, resolve)
  }

  /** As `promise`, but rejects with SIP_CALL_ENDED when the call ends first: whatever is waited for then may never come. */
  orEnd<T>(promise: T | Promise<T>): Promise<T> {
    return this.#untilEnd.orEnd(promise)
  }

  protected sendBye(because: CallEndReason, headers?: HeaderFields): void {
    // Whatever comes of it, the call is over for us (RFC 3261 §15.1.1).
    this.link?.request({ method: 'BYE', headers: withReason(headers, because) }).catch(() => {})
  }

  protected end(end: CallEnd): void {
    this.finish({ type: 'ended', end })
  }

  /** The last event, once. What the owner did is told after the owner's own call has returned. */
  protected finish(event: CallEvent & { type: 'ended' | 'failed' }): void {
    if (this.state === 'ended') return
    this.state = 'ended'
    this.release()
    if (event.type === 'ended' && event.end.by === 'peer') this.onEvent(event)
    else queueMicrotask(() => this.onEvent(event))
  }

  protected release(): void {
    this.sessionTimer.stop()
    this.#receiver.stop()
    this.link?.close()
    this.#untilEnd.end()
    this.context.unregister(this.callId, this.localTag, this)
  }

  async #ask(request: DialogRequest): Promise<SipResponse> {
    // RFC 3261 §12.1: before an answer with our tag there is no dialog that the peer would know.
    if (this.state !== 'answered' && this.state !== 'early') throw wrongState(this.state)
    const response = await this.requireLink().request(request)
    if (response.status < 300) return response
    // RFC 5057 §5: INFO is a part of the call, and ends with it as a re-INVITE does. The others belong to usages of their
    // own, or to none: of their answers only 481 takes the call along.
    if (response.status === 481 || (response.status === 408 && request.method === 'INFO')) this.dialogGone()
    throw new SipCallError('SIP_REFUSED', `${response.status} ${response.reason}`, response)
  }

  /** RFC 4028 §7.4: by UPDATE without a description where the peer knows it, else by the same INVITE again. */
  #refresh(): void {
    const refreshed =
      this.allows('UPDATE') || this.localSdp === null ? this.update(null) : this.reinvite(this.localSdp)
    // Refused, it may be asked for again until the session expires; what ends the dialog has ended it (§10).
    refreshed.catch((error) =>
      this.context.log.debug('session refresh failed', { callId: this.callId, error }),
    )
  }

  /** As the Allow field of the peer's INVITE or 2xx said. */
  abstract allows(method: string): boolean
}

function wrongState(state: CallState): SipCallError {
  return state === 'ended'
    ? new SipCallError('SIP_CALL_ENDED', 'the call has ended')
    : new SipCallError('SIP_WRONG_STATE', `not possible while ${state}`)
}
