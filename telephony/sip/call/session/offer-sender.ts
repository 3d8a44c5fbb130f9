import { refreshTarget } from '../../dialog/dialog.ts'
import type { Accepted } from '../../dialog/dialog-link.ts'
import { ALLOW, SUPPORTED } from '../../endpoint/capabilities.ts'
import type { HeaderFields } from '../../message/headers.ts'
import type { SipResponse } from '../../message/sip-message.ts'
import type { CallContext } from '../call-context.ts'
import { SipCallError } from '../sip-call-error.ts'
import { SessionMinimum } from './session-minimum.ts'
import type { SessionOwner } from './session-owner.ts'
import { agreedByPeer, askForSession } from './session-timer.ts'

/** Glares that are waited out before the change is given up. */
const GLARES = 5

/** Our changes of the session: one at a time, glare waited out (RFC 3261 §14.1, RFC 3311 §5.1). */
export class OfferSender {
  /** `asking`: an INVITE or offer of ours is out; `answering`: theirs came in the 2xx, and our ACK with the answer is still to go. */
  state: 'idle' | 'asking' | 'answering' = 'idle'
  readonly #call: SessionOwner
  readonly #context: CallContext
  #turn: Promise<unknown> = Promise.resolve()

  constructor(call: SessionOwner, context: CallContext) {
    this.#call = call
    this.#context = context
  }

  reinvite(sdp: string | null, answerTo?: (offer: string) => string | Promise<string>): Promise<string> {
    return this.#inTurn(async () => {
      // RFC 3261 §14.1: not while the INVITE before is without its ACK, whose sender may not know the dialog yet.
      await this.#call.confirmed
      const accepted = await this.#untilAccepted('asking', (headers) =>
        this.#call.requireLink().invite({ body: sdp ?? undefined, headers }),
      )
      const { response, acknowledge } = accepted
      const theirs = response.sdp
      if (theirs === null || (sdp === null && !answerTo)) {
        acknowledge()
        throw new SipCallError('SIP_REFUSED', 'the peer described no session', response)
      }
      if (sdp !== null) {
        acknowledge()
        this.#call.localSdp = sdp
      } else await this.#answer(accepted, theirs, answerTo!)
      return theirs
    })
  }

  /** §13.2.1: their offer came in the 2xx, our answer goes in the ACK. */
  async #answer(
    { acknowledge }: Accepted,
    offer: string,
    answerTo: (offer: string) => string | Promise<string>,
  ): Promise<void> {
    this.state = 'answering'
    try {
      const answer = await this.#call.orEnd(answerTo(offer))
      this.#call.localSdp = answer
      acknowledge(answer)
    } catch (error) {
      // §13.2.2.4: an offer that cannot be answered costs the call, for there is no refusing it in an ACK.
      acknowledge()
      this.#call.giveUp('not-acceptable')
      throw error
    } finally {
      this.state = 'idle'
    }
  }

  update(sdp: string | null): Promise<string | null> {
    return this.#inTurn(async () => {
      // Without a description it is no offer, and crosses none (RFC 3311 §5.2).
      const { response } = await this.#untilAccepted(sdp === null ? 'idle' : 'asking', async (headers) => {
        const response = await this.#call
          .requireLink()
          .request({ method: 'UPDATE', body: sdp ?? undefined, headers })
        return { response, acknowledge: () => {} }
      })
      if (sdp !== null) this.#call.localSdp = sdp
      return response.sdp
    })
  }

  async #untilAccepted<T extends { response: SipResponse }>(
    state: 'idle' | 'asking',
    send: (headers: HeaderFields) => Promise<T>,
  ): Promise<T> {
    const minimum = new SessionMinimum(this.#context.timers.minSessionExpiresSeconds)
    for (let glares = 0; ; ) {
      this.#call.assertAlive()
      this.state = state
      const sent = await send(this.#fields(minimum.seconds))
        .catch((error) => this.#unanswered(error))
        .finally(() => {
          this.state = 'idle'
        })
      const { response } = sent
      if (response.status < 300) {
        refreshTarget(this.#call.requireLink().dialog, response)
        // A peer that leaves the field out in its answer has ended the agreement (RFC 4028 §7.2).
        if (this.#call.state === 'answered') this.#call.sessionTimer.apply(agreedByPeer(response))
        return sent
      }
      if (response.status === 491 && glares++ < GLARES) await this.#waitOutGlare()
      else if (!minimum.raise(response)) throw this.#refused(response)
    }
  }

  #fields(minSeconds: number): HeaderFields {
    const { terms } = this.#call.sessionTimer
    const seconds = Math.max(terms?.seconds ?? this.#context.timers.sessionExpiresSeconds, minSeconds)
    const refresher = terms === null ? null : terms.refresher === 'us' ? 'uac' : 'uas'
    return [['Allow', ALLOW], ['Supported', SUPPORTED], ...askForSession(seconds, minSeconds, refresher)]
  }

  #waitOutGlare(): Promise<void> {
    // RFC 3261 §14.1: whoever chose the Call-ID waits the longer, in steps of 10 ms.
    const fraction = this.#context.random.fraction()
    const [from, width] = this.#call.direction === 'outgoing' ? [2100, 1900] : [0, 2000]
    const wait = from + Math.floor((fraction * width) / 10) * 10
    return new Promise((resolve) => this.#call.afterOrEnd(wait, resolve))
  }

  /**
   * RFC 3261 §14.1: no answer at all is an answer 408. A connection that is down is none, for its peer may come back; and
   * before the answer a phone that rings is not given up for an UPDATE.
   */
  #unanswered(error: unknown): never {
    const silent = error instanceof SipCallError && error.code === 'SIP_TIMEOUT'
    if (silent && this.#call.state === 'answered') this.#call.dialogGone()
    throw error
  }

  #refused(response: SipResponse): SipCallError {
    // RFC 3261 §12.2.1.2
    if (response.status === 481 || response.status === 408) this.#call.dialogGone()
    return new SipCallError('SIP_REFUSED', `${response.status} ${response.reason}`, response)
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action)
    this.#turn = result.catch(() => {})
    return result
  }
}
