import type { Way } from '../../dialog/dialog-context.ts'
import { hasOption } from '../../endpoint/capabilities.ts'
import type { OutgoingCallOptions } from '../../endpoint/outgoing-options.ts'
import type { HeaderFields } from '../../message/headers.ts'
import { type NameAddress, parseNameAddress } from '../../message/name-address.ts'
import { reasonPhrase } from '../../message/reason-phrase.ts'
import type { SipRequest, SipResponse } from '../../message/sip-message.ts'
import type { ServerTransaction } from '../../transaction/transaction-layer.ts'
import type { Flow } from '../../transport/flow.ts'
import type { SipFlow } from '../../transport/sip-flow.ts'
import type { OutgoingCall } from '../call.ts'
import type { CallContext } from '../call-context.ts'
import type { CallEnd } from '../call-event.ts'
import { DialogCall } from '../dialog-call.ts'
import { endDialog } from '../end-dialog.ts'
import { flowAddress, inviteText, type LeftBehind } from '../left-behind/left-behind.ts'
import { withReason } from '../reason.ts'
import { agreedByPeer } from '../session/session-timer.ts'
import { type Answer, AnswerChoice } from './answer-choice.ts'
import { AnswerReader } from './answer-reader.ts'
import { AskingAgain } from './asking-again.ts'
import { bracketed, buildInvite } from './build-invite.ts'
import { InviteAttempt } from './invite-attempt.ts'
import { ProvisionalReader } from './provisional-reader.ts'

/** A call we make: the asking side of RFC 3261 §13.2, target after target (RFC 3263 §4.3). */
export class PlacedCall extends DialogCall implements OutgoingCall {
  readonly direction = 'outgoing'
  readonly local: NameAddress
  readonly remote: NameAddress
  readonly #options: OutgoingCallOptions
  readonly #asking: AskingAgain
  readonly #answers: AnswerReader
  readonly #provisionals: ProvisionalReader
  readonly #choice: AnswerChoice
  /** What a peer whose answer crosses our CANCEL is told. */
  #farewell: HeaderFields = withReason([], 'cancel')
  #ways: Way[] = []
  #attempt: InviteAttempt | null = null
  #cseq = 0
  #acknowledge: ((sdp?: string) => void) | null = null
  #answer: SipResponse | null = null

  constructor(context: CallContext, options: OutgoingCallOptions) {
    super(context, options.callId ?? context.random.token(24), context.random.token(16))
    this.#options = options
    this.onEvent = options.onEvent
    this.local = parseNameAddress(bracketed(options.from))
    this.remote = parseNameAddress(bracketed(options.to ?? options.uri))
    this.localSdp = options.sdp ?? null
    this.#asking = new AskingAgain(context, options.credentials)
    this.#answers = new AnswerReader(context, options, this.local.uri.user)
    this.#provisionals = new ProvisionalReader((attempt, response) => this.#answers.link(attempt, response))
    this.#choice = new AnswerChoice({
      clock: context.clock,
      t1: context.timers.t1,
      judge: options.judgeAnswer,
      others: () => this.#provisionals.any !== null,
      take: (answer) => this.#take(answer),
      refuse: ({ link, response }, { headers }) => {
        this.#forget(response.toTag)
        endDialog(link, withReason(headers, 'not-acceptable'))
      },
      exhausted: ({ code, reason }, response) => this.#fail(code, reason, response),
    })
  }

  override get flow(): Flow | null {
    return this.link?.flow ?? this.#attempt?.flow ?? null
  }

  start(): void {
    const ways = this.context.waysTo(this.#options.nextHop ?? this.#options.uri, this.#options.admits)
    if (Array.isArray(ways)) this.#begin(ways)
    else void ways.then((found) => this.#begin(found))
  }

  cancel(options: { headers?: HeaderFields } = {}): void {
    if (this.state === 'answered' || this.state === 'ended') return
    this.#farewell = withReason(options.headers, 'cancel')
    this.#attempt?.cancel(this.#farewell)
    this.#fail(487, reasonPhrase(487), null, true)
  }

  hangUp(options: { headers?: HeaderFields } = {}): void {
    if (this.state === 'answered') this.bye(options)
    else this.cancel(options)
  }

  override leftBehind(): LeftBehind | null {
    if (this.state === 'answered') return super.leftBehind()
    const attempt = this.#attempt
    if (this.state === 'ended' || !attempt) return null
    return { kind: 'invited', invite: inviteText(attempt.request), flow: flowAddress(attempt.flow) }
  }

  acknowledge(sdp: string): void {
    this.localSdp = sdp
    this.#acknowledge?.(sdp)
  }

  override get established(): boolean {
    return this.state === 'answered'
  }

  /** Whoever has answered knows the dialog. */
  override readonly confirmed = Promise.resolve()

  override get pendingOffer(): 'ours' | 'theirs' | null {
    if (this.#options.sdp === undefined)
      return this.state === 'answered' && this.#acknowledge ? 'theirs' : null
    if (this.state === 'answered') return null
    return this.#provisionals.settled(this.link?.dialog.remoteTag ?? null) ? null : 'ours'
  }

  protected override receiveIn(transaction: ServerTransaction, request: SipRequest, flow: SipFlow): void {
    // While it forks there are several dialogs under our tag: what comes in one of an answer that is being looked at waits.
    const held = this.#choice.held(request.fromTag)
    if (held) {
      held.push(() => this.receiveIn(transaction, request, flow))
      return
    }
    if (this.state === 'early') this.link = this.#provisionals.link(request.fromTag) ?? this.link
    super.receiveIn(transaction, request, flow)
  }

  /**
   * A callee's BYE before the answer (not a callee's to send, RFC 3261 §15, but plain), or a dialog no longer known there:
   * as if it had refused. Where others ring it is theirs that goes on.
   */
  protected override end(end: CallEnd): void {
    if (this.state === 'answered') {
      super.end(end)
      return
    }
    this.#forget(this.link?.dialog.remoteTag ?? null)
    if (this.link || this.#choice.judging) return
    this.#attempt?.cancel(withReason([], 'cancel'))
    const { code, reason } = this.#choice.refusal ?? {
      code: 487,
      reason: end.cause?.text || reasonPhrase(487),
    }
    this.#fail(code, reason, null)
  }

  /** One of the phones that rang does so no more. */
  #forget(tag: string | null): void {
    this.#provisionals.drop(tag)
    this.link = this.#provisionals.any
  }

  protected override release(): void {
    // §13.2.2.4: whatever has happened meanwhile, a 2xx is acknowledged.
    this.#acknowledge?.()
    super.release()
    for (const link of this.#choice.close()) endDialog(link, this.#farewell)
    this.#provisionals.close()
  }

  flowClosed(flow: Flow): void {
    if (this.#attempt?.flow !== flow || this.state === 'answered' || this.state === 'ended') return
    // Answered over it already: what the answer is worth decides.
    if (this.#choice.begun) return
    const { failure } = this.#attempt.flow
    this.#attempt.drop()
    // RFC 3261 §8.1.3.1: a connection that never stood counts as 503.
    if (failure !== null) this.#next({ code: 503, reason: failure, response: null })
    else this.#next({ code: 430, reason: reasonPhrase(430), response: null })
  }

  override allows(method: string): boolean {
    return this.#answer !== null && hasOption(this.#answer.headers.all('Allow'), method.toLowerCase())
  }

  #begin(ways: Way[]): void {
    if (this.state === 'ended') return
    this.#ways = ways
    this.#next({ code: 503, reason: 'No Route', response: null })
  }

  /** On to the next target, or the end, with what the last one said. */
  #next(failure: { code: number; reason: string; response: SipResponse | null }): void {
    this.#asking.forgetChallenges()
    for (let way = this.#ways.shift(); way; way = this.#ways.shift()) {
      const flow = way.open()
      if (flow) {
        this.#invite(flow, [])
        return
      }
    }
    this.#fail(failure.code, failure.reason, failure.response)
  }

  #invite(flow: SipFlow, authorization: HeaderFields): void {
    const { context } = this
    const request = buildInvite(context, this.#options, {
      flow,
      callId: this.callId,
      localTag: this.localTag,
      cseq: ++this.#cseq,
      minSessionSeconds: this.#asking.minSessionSeconds,
      authorization,
    })
    const attempt: InviteAttempt = new InviteAttempt(context, request, flow, this.#patience(), {
      provisional: (response) => this.#provisional(attempt, response),
      success: (response) => this.#success(attempt, response),
      failure: (response) => this.#failure(attempt, response),
      silent: () => {
        attempt.abandon()
        this.#next({ code: 408, reason: reasonPhrase(408), response: null })
      },
      unreachable: (why) => this.#next({ code: 503, reason: why, response: null }),
    })
    this.#attempt = attempt
  }

  /** Whoever is slow is left for another only where there is another; null: as long as the INVITE is repeated. */
  #patience(): number | null {
    const { failoverAfterMs = 4000, giveUpAfterMs = null } = this.#options
    if (this.#ways.length === 0) return giveUpAfterMs
    return giveUpAfterMs === null ? failoverAfterMs : Math.min(failoverAfterMs, giveUpAfterMs)
  }

  #provisional(attempt: InviteAttempt, response: SipResponse): void {
    if (response.status === 100 || this.state === 'answered' || this.state === 'ended') return
    const link = this.#provisionals.read(attempt, response)
    if (!link) return
    this.state = 'early'
    this.link = link
    const { status: code, reason, sdp } = response
    this.emit({ type: 'progress', code, reason, sdp, earlyDialog: response.toTag ?? '', response })
  }

  #success(attempt: InviteAttempt, response: SipResponse): void {
    if (this.#answers.repeats(response)) return
    const early = this.#provisionals.link(response.toTag)
    const link = this.#answers.link(attempt, response)
    if (early) link.dialog.localSeq = Math.max(link.dialog.localSeq, early.dialog.localSeq)
    const acknowledge = (sdp?: string) => this.#answers.acknowledge(attempt, response, link, sdp)
    // It crossed our CANCEL, or another branch of a fork, or another target, was quicker (RFC 3261 §13.2.2.4).
    if (this.state === 'answered' || this.state === 'ended' || attempt !== this.#attempt) {
      acknowledge()
      endDialog(link, this.#tooLate(attempt))
      return
    }
    const sdp = response.sdp ?? this.#provisionals.answer(response.toTag)
    const refusal = this.#answers.refusal(attempt, response, sdp)
    if (refusal || this.#options.sdp !== undefined) acknowledge()
    if (refusal) this.#choice.refuse({ response, link }, refusal)
    else this.#choice.offer({ response, link, sdp: sdp!, acknowledge })
  }

  /** What the sender of a 2xx is told that comes to nothing. */
  #tooLate(attempt: InviteAttempt): HeaderFields {
    if (this.state === 'answered') return withReason([], 'elsewhere')
    return attempt === this.#attempt ? this.#farewell : withReason([], 'silent')
  }

  #take({ response, link, sdp, acknowledge }: Answer): void {
    this.link = link
    this.#answer = response
    this.state = 'answered'
    if (this.#options.sdp === undefined) {
      this.#answers.holdAck(response)
      this.#acknowledge = (answer) => {
        this.#acknowledge = null
        acknowledge(answer)
      }
    }
    for (const late of this.#choice.close()) endDialog(late, withReason([], 'elsewhere'))
    this.sessionTimer.apply(agreedByPeer(response))
    this.emit({ type: 'answered', sdp, response })
  }

  #failure(attempt: InviteAttempt, response: SipResponse): void {
    if (this.state === 'ended' || attempt !== this.#attempt) return
    const { status: code, reason } = response
    const authorization = this.#asking.after(attempt, response)
    if (authorization) {
      this.#invite(attempt.flow, authorization)
      return
    }
    // RFC 3263 §4.3: only these say that another target may do better.
    if (code === 503 || code === 408) {
      this.#next({ code, reason, response })
      return
    }
    this.#fail(code, reason, response)
  }

  #fail(code: number, reason: string, response: SipResponse | null, cancelled = false): void {
    this.finish({ type: 'failed', code, reason, cancelled, response })
  }
}
