import type { LegCarrier } from './carrier/leg-carrier.ts'

/** A source whose timestamps run this far before the clock (samples) has jumped, and is placed anew. */
const mostAhead = 8_000
/** …and behind it: longer than what waits in the sockets through a stall of ours, which keeps its place. */
const mostBehind = 20_000
const frame = 160

/**
 * What a leg is sent, as one continuous stream (RFC 3550 §5.1), whatever it is made of: music, the other party, a mix,
 * silence. Each source keeps the distances between its own timestamps; a change of source begins where the last one
 * ended, or now, whichever is later, with the marker that starts a talkspurt (RFC 3551 §4.1).
 */
export class OutgoingStream {
  readonly #carrier: LegCarrier
  readonly #base: number
  #source: unknown = null
  #offset = 0
  #last = 0
  #lastSentAt = Number.NEGATIVE_INFINITY

  /** @param base where timestamps begin: random (RFC 3550 §5.1) */
  constructor(carrier: LegCarrier, base: number) {
    this.#carrier = carrier
    this.#base = base
    this.#last = base
  }

  /** Of what was sent last. */
  get source(): unknown {
    return this.#source
  }

  /** The worker's sample clock when something was last sent. */
  get lastSentAt(): number {
    return this.#lastSentAt
  }

  /**
   * @param source whose timestamps they are; another object than last time is a change of source
   * @param now the worker's sample clock
   * @returns the timestamp it was sent with
   */
  send(source: unknown, payload: Uint8Array, timestamp: number, marker: boolean, now: number): number {
    const starts = this.#follow(source, timestamp, now)
    const mapped = (timestamp + this.#offset) >>> 0
    if (((mapped - this.#last) | 0) > 0 || starts) this.#last = mapped
    this.#lastSentAt = now
    this.#carrier.send(payload, mapped, marker || starts)
    return mapped
  }

  /** A telephone-event of a relayed party, on the same time line as its voice. */
  sendDigitPacket(
    source: unknown,
    payload: Uint8Array,
    timestamp: number,
    marker: boolean,
    now: number,
  ): void {
    this.#follow(source, timestamp, now)
    this.#lastSentAt = now
    this.#carrier.sendDigitPacket(payload, (timestamp + this.#offset) >>> 0, marker)
  }

  #follow(source: unknown, timestamp: number, now: number): boolean {
    const due = (this.#base + now) >>> 0
    if (source === this.#source) {
      const drift = (timestamp + this.#offset - due) | 0
      if (drift < mostAhead && drift > -mostBehind) return false
    }
    const next = (this.#last + frame) >>> 0
    const start = ((due - next) | 0) > 0 ? due : next
    this.#source = source
    this.#offset = (start - timestamp) | 0
    return true
  }
}
