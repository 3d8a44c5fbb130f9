import type { Clock, Timer } from '@tongdai/platform/clock'
import type { CallEvent, IncomingCall } from '@tongdai/sip'
import type { Says } from '../audio/says.ts'
import type { Step } from '../number-plan/step.ts'
import type { CarrierCall } from './carrier-call.ts'
import { renegotiate } from './renegotiate.ts'

/** What nobody answered or cancelled in this time is let go, so that nothing stays for ever (RFC 3261 Timer C). */
const unansweredAtMostMs = 200_000

/** The exchange calls a number: its party does what the number plan says, step by step, until the call is over. */
export class TakenCall {
  readonly #clock: Clock
  readonly #call: CarrierCall
  readonly #sip: IncomingCall
  readonly #steps: Step[]
  #timer: Timer | null = null
  readonly #giveUp: Timer
  /** The answer's session description; early media and 200 say the same. */
  #answerSdp: string | null = null

  /** @param call with its media attached */
  constructor(clock: Clock, call: CarrierCall, sip: IncomingCall, steps: Step[]) {
    this.#clock = clock
    this.#call = call
    this.#sip = sip
    this.#steps = [...steps]
    this.#giveUp = clock.after(unansweredAtMostMs, () => {
      if (call.record.state !== 'answered') call.hangUp(480)
    })
    call.onceEnded(() => {
      this.#timer?.cancel()
      this.#giveUp.cancel()
    })
  }

  follow(event: CallEvent): void {
    switch (event.type) {
      case 'confirmed':
        this.#call.sipLine('received', 'ACK', null)
        // Their answer, where the INVITE had left the offer to us.
        if (event.sdp !== null) this.#call.media!.accept(event.sdp)
        this.#advance()
        break
      case 'ended':
        this.#call.finishFrom(event.end)
        break
      case 'renegotiate':
        void renegotiate(this.#call, event)
        break
      case 'refer':
        event.answer.reply(603)
    }
  }

  /** Takes steps until one has to be waited for: time, or the ACK of an answer. */
  start(): void {
    this.#advance()
  }

  #advance(): void {
    for (let step = this.#steps.shift(); step && !this.#call.ended; step = this.#steps.shift()) {
      if (!this.#take(step)) return
    }
  }

  /** @returns whether the next step may follow at once */
  #take(step: Step): boolean {
    switch (step.do) {
      case 'wait':
        this.#timer = this.#clock.after(step.ms, () => this.#advance())
        return false
      case 'ring':
        this.#call.record.state = 'ringing'
        this.#sip.provisional(180)
        this.#call.sipLine('sent', '180 Ringing', 180)
        return true
      case 'early-media':
        return this.#earlyMedia(step.says)
      case 'answer':
        return this.#answer(step.says)
      case 'refuse':
        this.#refuse(step.code)
        return false
      case 'hang-up':
        this.#call.hangUp()
        return false
    }
  }

  #earlyMedia(says: Says): boolean {
    if (!this.#describe()) return false
    this.#call.record.state = 'early-media'
    this.#sip.provisional(183, { sdp: this.#answerSdp! })
    this.#call.sipLine('sent', '183 Session Progress', 183)
    this.#call.say(says)
    return true
  }

  #answer(says: Says): boolean {
    if (!this.#describe()) return false
    this.#sip.accept({ sdp: this.#answerSdp! })
    this.#call.sipLine('sent', '200 OK', 200)
    this.#call.answered()
    this.#call.say(says)
    return false
  }

  /** Makes the answer to their offer, or our offer; an offer without anything of ours is refused (RFC 3261 §13.3.1.3). */
  #describe(): boolean {
    if (this.#answerSdp !== null) return true
    const media = this.#call.media!
    try {
      const offer = this.#sip.request.sdp
      this.#answerSdp = offer === null ? media.offer('sendrecv') : media.answer(offer)
      return true
    } catch (error) {
      this.#call.fault('offer not usable', error)
      this.#refuse(488)
      return false
    }
  }

  #refuse(code: number): void {
    this.#call.sipLine('sent', String(code), code)
    this.#sip.reject(code)
    this.#call.finish({ by: 'carrier', code, reason: 'refused' })
  }
}
