import type { SipRequest } from '../../message/sip-message.ts'
import type { CallContext } from '../call-context.ts'
import { Repeater } from '../repeater.ts'

interface Queued {
  hasSdp: boolean
  send(rseq: number): void
}

/**
 * Provisional answers that are repeated until their PRACK (RFC 3262 §3). One is out at a time; the 2xx waits for
 * those that carried a session description.
 */
export class ReliableProvisionals {
  readonly #context: CallContext
  readonly #giveUp: () => void
  readonly #queue: Queued[] = []
  #rseq = 0
  #out: { queued: Queued; repeater: Repeater } | null = null
  #whenClear: (() => void) | null = null

  /** @param giveUp no PRACK came in 64·T1 */
  constructor(context: CallContext, giveUp: () => void) {
    this.#context = context
    this.#giveUp = giveUp
  }

  send(queued: Queued): void {
    this.#queue.push(queued)
    if (!this.#out) this.#next()
  }

  /** Runs `action` as soon as no description waits for its PRACK. */
  whenClear(action: () => void): void {
    if (!this.#out?.queued.hasSdp && !this.#queue.some(({ hasSdp }) => hasSdp)) {
      action()
      return
    }
    this.#whenClear = action
  }

  /** @returns sends what waited for this PRACK, to be called once it is answered; null when it means none that is out */
  acknowledge(prack: SipRequest, inviteCseq: number): (() => void) | null {
    // RFC 3262 §7.2: response number, CSeq number and method of what it acknowledges.
    const [rseq, cseq, method] = (prack.headers.get('RAck') ?? '').split(/\s+/)
    if (!this.#out || Number(rseq) !== this.#rseq || Number(cseq) !== inviteCseq || method !== 'INVITE')
      return null
    this.#out.repeater.stop()
    this.#out = null
    return () => {
      this.#next()
      const action = this.#whenClear
      this.#whenClear = null
      if (action) this.whenClear(action)
    }
  }

  stop(): void {
    this.#out?.repeater.stop()
    this.#out = null
    this.#queue.length = 0
    this.#whenClear = null
  }

  #next(): void {
    const queued = this.#queue.shift()
    if (!queued) return
    // §3: the first number is chosen by chance.
    this.#rseq ||= Math.floor(this.#context.random.fraction() * 0x7fff_0000)
    const rseq = ++this.#rseq
    const { clock, timers } = this.#context
    const repeater = new Repeater(
      clock,
      timers,
      Number.POSITIVE_INFINITY,
      () => queued.send(rseq),
      this.#giveUp,
    )
    this.#out = { queued, repeater }
  }
}
