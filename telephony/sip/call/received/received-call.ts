import { dialogOfInvite } from '../../dialog/dialog.ts'
import { DialogLink, isBehindNat } from '../../dialog/dialog-link.ts'
import { ALLOW, hasOption, SUPPORTED } from '../../endpoint/capabilities.ts'
import { buildResponse, type ResponseParts } from '../../message/build-response.ts'
import type { HeaderFields } from '../../message/headers.ts'
import type { NameAddress } from '../../message/name-address.ts'
import type { SipRequest } from '../../message/sip-message.ts'
import type { InviteServerTransaction } from '../../transaction/invite-server-transaction.ts'
import { statelessTag } from '../../transaction/stateless-tag.ts'
import type { Flow, RemoteAddress } from '../../transport/flow.ts'
import type { SipFlow } from '../../transport/sip-flow.ts'
import type { IncomingCall, ProvisionalOptions } from '../call.ts'
import type { CallContext } from '../call-context.ts'
import { readCause } from '../call-end.ts'
import { DialogCall } from '../dialog-call.ts'
import { flowAddress, inviteText, type LeftBehind } from '../left-behind/left-behind.ts'
import { withReasonOf } from '../reason.ts'
import { Repeater } from '../repeater.ts'
import type { ServerSession } from '../session/session-timer.ts'
import { SipCallError } from '../sip-call-error.ts'
import { ReliableProvisionals } from './reliable-provisionals.ts'

/** A call that came to us: the answering side of RFC 3261 §13.3. */
export class ReceivedCall extends DialogCall implements IncomingCall {
  readonly direction = 'incoming'
  readonly request: SipRequest
  readonly #came: SipFlow
  readonly #transaction: InviteServerTransaction
  readonly #session: ServerSession & { ok: true }
  readonly #provisionals: ReliableProvisionals
  #repeater: Repeater | null = null
  readonly #confirmed = Promise.withResolvers<void>()
  /** BYE may not be sent before the ACK came, or is not to be expected any more (RFC 3261 §15). */
  #byeAfterAck: (() => void) | null = null
  /** The description that a PRACK acknowledged: settled, so the 2xx does not repeat it (RFC 6337 §2.2). */
  #settledSdp = false

  constructor(
    context: CallContext,
    request: SipRequest,
    flow: SipFlow,
    transaction: InviteServerTransaction,
    session: ServerSession & { ok: true },
  ) {
    super(context, request.callId, context.random.token(16))
    this.request = request
    this.#came = flow
    this.#transaction = transaction
    this.#session = session
    this.#provisionals = new ReliableProvisionals(context, () => this.reject(504))
    const pinned = flow.reliable || isBehindNat(request, flow.remote.address) ? flow : null
    this.link = new DialogLink(
      dialogOfInvite(request, this.localTag),
      pinned,
      flow,
      context,
      undefined,
      request.to.uri.user,
    )
    transaction.onCancel = (cancel) => {
      this.end({ by: 'peer', reason: 'cancel', cause: readCause(cancel), request: cancel })
    }
  }

  get local(): NameAddress {
    return this.request.to
  }

  get remote(): NameAddress {
    return this.request.from
  }

  override get flow(): Flow {
    return this.link?.flow ?? this.#came
  }

  get source(): RemoteAddress {
    return this.#came.remote
  }

  override get established(): boolean {
    return this.#repeater !== null
  }

  override get confirmed(): Promise<void> {
    return this.#confirmed.promise
  }

  override get pendingOffer(): 'ours' | 'theirs' | null {
    if (this.#settledSdp) return null
    if (this.request.sdp !== null) return this.#repeater ? null : 'theirs'
    return this.#repeater && !this.#repeater.done ? 'ours' : null
  }

  provisional(code: number, options: ProvisionalOptions = {}): void {
    if (this.state === 'answered' || this.state === 'ended') return
    this.state = 'early'
    const { sdp, reason, headers = [] } = options
    if (sdp !== undefined) this.localSdp = sdp
    const fields = [...this.#contact(), ['Allow', ALLOW] as const, ...headers]
    if (code === 100 || !this.#sentReliably(options)) {
      this.#respond(code, { reason, headers: fields, body: sdp })
      return
    }
    this.#provisionals.send({
      hasSdp: sdp !== undefined,
      send: (rseq) => {
        const reliable: HeaderFields = [
          ['Require', '100rel'],
          ['RSeq', String(rseq)],
        ]
        this.#respond(code, { reason, headers: [...fields, ...reliable], body: sdp })
      },
    })
    if (sdp !== undefined) this.#settledSdp = true
  }

  accept({ sdp, headers = [] }: { sdp: string; headers?: HeaderFields }): void {
    if (this.state === 'ended') throw new SipCallError('SIP_CALL_ENDED', 'the call has ended')
    if (this.state === 'answered') throw new SipCallError('SIP_WRONG_STATE', 'already answered')
    this.state = 'answered'
    this.localSdp = sdp
    // RFC 3262 §3: not before the descriptions in provisional answers are acknowledged.
    this.#provisionals.whenClear(() => this.#sendSuccess(sdp, headers))
  }

  reject(code: number, options: { reason?: string; headers?: HeaderFields } = {}): void {
    if (this.state === 'ended' || this.#repeater) return
    this.#respond(code, { ...options, headers: withReasonOf(code, options.headers) })
    this.end({ by: 'us', reason: 'rejected', cause: null, request: null })
  }

  turnAway(code: number, { headers, afterMs = 0 }: { headers?: HeaderFields; afterMs?: number } = {}): void {
    if (this.state !== 'inviting') return
    const fields = [...(headers ?? []), ['Server', this.context.userAgentName] as const]
    const answer = buildResponse(this.request, code, { headers: fields, toTag: statelessTag(this.request) })
    this.#transaction.respondOnce(answer, afterMs)
    this.end({ by: 'us', reason: 'rejected', cause: null, request: null })
  }

  hangUp({
    code = 480,
    reason,
    headers,
  }: {
    code?: number
    reason?: string
    headers?: HeaderFields
  } = {}): void {
    // An ended call may still wait for the ACK that its BYE follows: asked again (by close), it has nothing more to do.
    if (this.state === 'ended') return
    if (this.#repeater) this.bye({ headers })
    else this.reject(code, { reason, headers })
  }

  override bye(options: { headers?: HeaderFields } = {}): void {
    if (this.state !== 'answered' || !this.#repeater) {
      this.hangUp(options)
      return
    }
    if (!this.#repeater.done) this.#byeAfterAck = () => this.sendBye('bye', options.headers)
    if (!this.#byeAfterAck) {
      super.bye(options)
      return
    }
    this.end({ by: 'us', reason: 'bye', cause: null, request: null })
    // Still to be found by the ACK.
    this.context.register(this.callId, this.localTag, this)
  }

  override receiveAck(ack: SipRequest): void {
    if (ack.cseq.number !== this.request.cseq.number) {
      super.receiveAck(ack)
      return
    }
    if (!this.#repeater || this.#repeater.done) return
    this.#repeater.stop()
    this.#confirmed.resolve()
    const offered = this.request.sdp === null && !this.#settledSdp
    if (this.#byeAfterAck) this.#sendDelayedBye()
    // RFC 3261 §13.2.1: the answer to the offer in our 2xx has no other place. Without it there is nobody to talk to.
    else if (offered && ack.sdp === null) this.giveUp('not-acceptable')
    else this.emit({ type: 'confirmed', sdp: offered ? ack.sdp : null })
  }

  /**
   * Before the ACK a 481 may only say that our answers were lost: the caller hears of the dialog with the next repetition
   * of the 2xx. What becomes of the INVITE decides: its ACK, that there is none, or its CANCEL.
   */
  override dialogGone(): void {
    if (this.#repeater?.done) super.dialogGone()
  }

  override leftBehind(): LeftBehind | null {
    if (this.state === 'answered') return super.leftBehind()
    if (this.state === 'ended') return null
    const { localTag, request } = this
    return { kind: 'inviting', invite: inviteText(request), localTag, flow: flowAddress(this.#came) }
  }

  flowClosed(flow: Flow): void {
    // An answered call may come back over another connection; one that only rings cannot be answered any more.
    if (flow !== this.#came || this.state === 'answered' || this.state === 'ended') return
    this.#transaction.terminate()
    this.end({ by: 'system', reason: 'flow-failed', cause: null, request: null })
  }

  protected override receivePrack(prack: SipRequest): (() => void) | null {
    return this.#provisionals.acknowledge(prack, this.request.cseq.number)
  }

  override receive(request: SipRequest, flow: SipFlow): void {
    if (request.method === 'BYE' && this.#byeAfterAck) this.#receiveCrossingBye(request, flow)
    else super.receive(request, flow)
  }

  /** Both hang up: ours was waiting for the ACK, and has nothing to say any more. */
  #receiveCrossingBye(request: SipRequest, flow: SipFlow): void {
    this.#byeAfterAck = null
    this.#repeater?.stop()
    this.context.unregister(this.callId, this.localTag, this)
    this.context.respond(this.context.transactions.openRequest(request, flow), request, 200)
  }

  override allows(method: string): boolean {
    return hasOption(this.request.headers.all('Allow'), method.toLowerCase())
  }

  protected override release(): void {
    super.release()
    // However it ended: an INVITE is never left without its final answer. Where it has one, this is not sent.
    this.#respond(487)
    this.#provisionals.stop()
    this.#confirmed.resolve()
    if (!this.#byeAfterAck) this.#repeater?.stop()
  }

  #sendSuccess(sdp: string, headers: HeaderFields): void {
    const { clock, timers } = this.context
    const parts: ResponseParts = {
      headers: [
        ...this.#contact(),
        ['Allow', ALLOW],
        ['Supported', SUPPORTED],
        ...this.#session.fields,
        ...headers,
      ],
      body: this.#settledSdp ? undefined : sdp,
    }
    const send = () => this.#respond(200, parts)
    this.#repeater = new Repeater(clock, timers, timers.t2, send, () => {
      if (this.#byeAfterAck) this.#sendDelayedBye()
      else this.giveUp('no-ack')
    })
    this.sessionTimer.apply(this.#session.terms)
  }

  #sendDelayedBye(): void {
    this.context.unregister(this.callId, this.localTag, this)
    this.#byeAfterAck?.()
    this.#byeAfterAck = null
  }

  #sentReliably({ sdp, reliable }: ProvisionalOptions): boolean {
    const { headers } = this.request
    const required = hasOption(headers.all('Require'), '100rel')
    if (!required && !hasOption(headers.all('Supported'), '100rel')) return false
    return reliable ?? (required || sdp !== undefined)
  }

  #contact(): HeaderFields {
    const fields: [string, string][] = [
      ['Contact', this.context.contact(this.#came, this.request.to.uri.user)],
    ]
    // RFC 3261 §12.1.1: the route set is told back in the answer that makes the dialog.
    for (const route of this.request.headers.all('Record-Route')) fields.push(['Record-Route', route])
    return fields
  }

  #respond(code: number, parts: ResponseParts = {}): void {
    this.context.respond(this.#transaction, this.request, code, { ...parts, toTag: this.localTag })
  }
}
