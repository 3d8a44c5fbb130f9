/** 2.048 s: more than a flush ever leaves behind, and a power of two so that wrapping is a mask. */
const ringLength = 16_384
const mask = ringLength - 1

/** Samples (8 kHz) a packet may come before its time. No network makes packets early: the first one was late. */
const mostEarly = 240
/** …and after its time, as after a stall in the network. Beyond, the stream has jumped. */
const mostLate = 4_000
/** Packets over which the least delay is watched, and the samples it may be off, before the stream is moved. */
const driftWindow = 500
const mostDrift = 320

/**
 * One channel of a recording: G.711 samples put where they belong on the recording's own timeline. RTP timestamps
 * order the packets, so that network jitter makes no gaps; the clock places the stream as a whole, so that lost
 * packets, pauses and a peer whose clock runs wrong never shift it against the other channel.
 */
export class RecordedSide {
  readonly #ring: Uint8Array
  readonly #silence: number
  #taken = 0
  #placed = false
  #anchorTimestamp = 0
  #anchorPosition = 0
  #leastDelay = Number.POSITIVE_INFINITY
  #watched = 0

  /** @param silence the code of a zero sample in the recording's law */
  constructor(silence: number) {
    this.#silence = silence
    this.#ring = new Uint8Array(ringLength).fill(silence)
  }

  /** Samples taken so far. */
  get taken(): number {
    return this.#taken
  }

  /**
   * @param octets G.711; samples `start`..`end` of it are written
   * @param timestamp RTP timestamp of the first sample
   * @param now the recording's position, in samples, at which the last sample was heard
   * @param table brings the octets into the recording's law; null when they are
   */
  write(
    octets: Uint8Array,
    start: number,
    end: number,
    timestamp: number,
    now: number,
    table: Uint8Array | null,
  ): void {
    const position = this.#place(timestamp, now - (end - start)) - start
    const first = Math.max(start, this.#taken - position)
    const last = Math.min(end, this.#taken + ringLength - position)
    if (last <= first) return
    const ring = this.#ring
    const at = (position + first) & mask
    if (table)
      for (let index = first; index < last; index++) ring[(position + index) & mask] = table[octets[index]!]!
    else if (at + last - first <= ringLength) ring.set(octets.subarray(first, last), at)
    else for (let index = first; index < last; index++) ring[(position + index) & mask] = octets[index]!
  }

  /** Another stream follows (its timestamps mean nothing to this one's): its first packet is placed by the clock. */
  restart(): void {
    this.#placed = false
  }

  /** Moves the next `count` samples to the start of `target`; silence where there were none. */
  take(count: number, target: Uint8Array): void {
    for (let done = 0; done < count; ) {
      const at = (this.#taken + done) & mask
      const part = Math.min(count - done, ringLength - at)
      target.set(this.#ring.subarray(at, at + part), done)
      this.#ring.fill(this.#silence, at, at + part)
      done += part
    }
    this.#taken += count
  }

  #place(timestamp: number, expected: number): number {
    const position = this.#anchorPosition + ((timestamp - this.#anchorTimestamp) | 0)
    const delay = expected - position
    if (!this.#placed || delay < -mostEarly || delay > mostLate) {
      this.#anchor(timestamp, expected)
      return expected
    }
    if (delay < this.#leastDelay) this.#leastDelay = delay
    if (++this.#watched < driftWindow) return position
    const drift = this.#leastDelay > mostDrift ? this.#leastDelay : 0
    this.#anchor(timestamp, position + drift)
    return position + drift
  }

  #anchor(timestamp: number, position: number): void {
    this.#placed = true
    this.#anchorTimestamp = timestamp
    this.#anchorPosition = position
    this.#leastDelay = Number.POSITIVE_INFINITY
    this.#watched = 0
  }
}
