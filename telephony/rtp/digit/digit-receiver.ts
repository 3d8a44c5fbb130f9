import type { Clock, Timer } from '@tongdai/platform/clock'
import { digitOf } from './event-code.ts'

/** Without any packet for this long a key counts as released: its end was lost (RFC 4733 §2.6.1 leaves the figure to us). */
const releaseMs = 250
/** RFC 4733 §2.5.1.3: a longer press is cut into segments, each continuing the last. Duration units are 1/8 ms. */
const segmentUnits = 0xffff
/** Within two long packets of a segment's end. */
const nearUnits = 1600
/** A packet up to 5 s older than the last press is a late one; further back the peer has started a new time line. */
const lateUnits = 40_000

interface Press {
  digit: string
  code: number
  timestamp: number
  /** Of finished segments. */
  before: number
  duration: number
}

/**
 * Reads RFC 4733 events and reports each key press once, at its end: by the first end packet, by the next press, or by
 * silence when all its ends were lost.
 *
 *   idle ──first packet of a new timestamp──► pressed ──E bit, next timestamp, or 250 ms without a packet──► idle
 *     ▲ └──packet of a press already reported: ignored        └──segment that continues it: stays pressed
 */
export class DigitReceiver {
  readonly #clock: Clock
  readonly #onDigit: (digit: string, durationMs: number) => void
  readonly #onPress: (digit: string) => void
  #press: Press | null = null
  #ssrc = -1
  /** Timestamp of the press last reported; null before the first. */
  #reported: number | null = null
  #heardAt = 0
  #timer: Timer | null = null

  constructor({
    clock,
    onDigit,
    onPress = () => {},
  }: {
    clock: Clock
    /** A key is down; `onDigit` follows. */
    onPress?: (digit: string) => void
    onDigit: (digit: string, durationMs: number) => void
  }) {
    this.#clock = clock
    this.#onDigit = onDigit
    this.#onPress = onPress
  }

  /** A key is being pressed: what is heard in the audio meanwhile may be its tone. */
  get pressed(): boolean {
    return this.#press !== null
  }

  /** One packet of the negotiated telephone-event type; its payload is `datagram[start..end)`. */
  receive(
    ssrc: number,
    timestamp: number,
    marker: boolean,
    datagram: Buffer,
    start: number,
    end: number,
  ): void {
    const code = datagram[start] ?? 255
    const digit = digitOf(code)
    if (end - start < 4 || digit === null) return
    if (ssrc !== this.#ssrc) this.#restart(ssrc)
    const duration = datagram.readUInt16BE(start + 2)
    if (this.#press?.timestamp === timestamp) this.#lasts(code, duration)
    else if (this.#isOld(timestamp)) return
    else if (!marker && this.#continues(code, timestamp)) this.#nextSegment(timestamp, duration)
    else this.#begin({ digit, code, timestamp, before: 0, duration })
    this.#heardAt = this.#clock.monotonic()
    if (datagram[start + 1]! & 0x80) this.#release()
  }

  /** Reports what is open, stops the timer. */
  close(): void {
    this.#release()
  }

  #restart(ssrc: number): void {
    this.#release()
    this.#ssrc = ssrc
    this.#reported = null
  }

  #lasts(code: number, duration: number): void {
    const press = this.#press!
    // Reordered packets are shorter; another code under the same timestamp is an error of the peer.
    if (press.code === code) press.duration = Math.max(press.duration, duration)
  }

  /** Repeated ends, and late packets of presses gone by. */
  #isOld(timestamp: number): boolean {
    const last = this.#press?.timestamp ?? this.#reported
    if (last === null) return false
    const behind = (last - timestamp) | 0
    return behind >= 0 && behind < lateUnits
  }

  #continues(code: number, timestamp: number): boolean {
    const press = this.#press
    if (!press || press.code !== code || press.duration < segmentUnits - nearUnits) return false
    return Math.abs(((timestamp - press.timestamp) >>> 0) - segmentUnits) <= nearUnits
  }

  #nextSegment(timestamp: number, duration: number): void {
    const press = this.#press!
    press.before += segmentUnits
    press.timestamp = timestamp
    press.duration = duration
  }

  #begin(press: Press): void {
    // All ends of the press before were lost: this one's beginning ends it.
    this.#release()
    this.#press = press
    this.#onPress(press.digit)
    this.#watch(releaseMs)
  }

  /** One timer for the whole press, set again only when it fires early. */
  #watch(ms: number): void {
    this.#timer = this.#clock.after(ms, () => {
      const quiet = this.#clock.monotonic() - this.#heardAt
      if (quiet >= releaseMs) this.#release()
      else this.#watch(releaseMs - quiet)
    })
  }

  #release(): void {
    this.#timer?.cancel()
    this.#timer = null
    const press = this.#press
    if (!press) return
    this.#press = null
    this.#reported = press.timestamp
    this.#onDigit(press.digit, (press.before + press.duration) / 8)
  }
}
