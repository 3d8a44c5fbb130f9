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
/** Packets: a stream that is placed anew sooner than this did not drift there. */
const settled = 50
/** Samples: a side that was written last before this had nothing to say. */
const flowing = 800

/** How far behind its writer a side may be left, samples: what is older has to be taken before more is written. */
export const mostBehind = ringLength - 1_600

/** A time in which nobody listened: the worker itself was stalled. */
interface Stall {
  /** Positions, in samples; `to` is the first after it. */
  from: number
  to: number
  /** Samples of it that came after all. */
  covered: number
  /** There was something to hear when it began. */
  flowed: boolean
}

/**
 * One channel of a recording: G.711 samples put where they belong on the recording's own timeline. RTP timestamps
 * order the packets, so that network jitter makes no gaps; the clock places the stream as a whole, so that lost
 * packets, pauses and a peer whose clock runs wrong never shift it against the other channel.
 *
 * It counts what it lacks: samples that came and found no place, and those that must be taken for lost because the
 * worker did not listen (decision 0070).
 */
export class RecordedSide {
  readonly #ring: Uint8Array
  readonly #silence: number
  #taken = 0
  /** After the last sample that was written. */
  #end = Number.NEGATIVE_INFINITY
  #placed = false
  #anchorTimestamp = 0
  #anchorPosition = 0
  #leastDelay = Number.POSITIVE_INFINITY
  #watched = 0
  /** The packet before, if its place had passed when it came. */
  #passed: { timestamp: number; expected: number } | null = null
  /** In their order; those of which something may still come. */
  readonly #stalls: Stall[] = []
  #missing = 0

  /** @param silence the code of a zero sample in the recording's law */
  constructor(silence: number) {
    this.#silence = silence
    this.#ring = new Uint8Array(ringLength).fill(silence)
  }

  /** Samples taken so far. */
  get taken(): number {
    return this.#taken
  }

  /** Samples that are lacking in what was taken. */
  get missing(): number {
    return this.#missing
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
    const length = end - start
    const position = this.#place(timestamp, now - length, length) - start
    const first = Math.max(start, this.#taken - position)
    const last = Math.min(end, this.#taken + ringLength - position)
    this.#count(position + start, position + end, position + first, position + last)
    if (last <= first) return
    const ring = this.#ring
    const at = (position + first) & mask
    if (table)
      for (let index = first; index < last; index++) ring[(position + index) & mask] = table[octets[index]!]!
    else if (at + last - first <= ringLength) ring.set(octets.subarray(first, last), at)
    else for (let index = first; index < last; index++) ring[(position + index) & mask] = octets[index]!
  }

  /**
   * Nobody listened between these positions. What waits in the sockets may still come, as late as that; what does not is
   * lacking, if the side was being written before.
   */
  stalled(from: number, to: number): void {
    const before = this.#stalls.at(-1)
    if (before && from <= before.to) {
      before.to = Math.max(before.to, to)
      return
    }
    // Of the one before nothing may have been read yet.
    const flowed = from - this.#end <= flowing || (before?.flowed === true && this.#end <= before.to)
    const begins = Math.max(this.#end, this.#taken, before?.to ?? 0)
    this.#stalls.push({ from: begins, to, covered: 0, flowed })
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
    // Who said nothing more after it may have had nothing to say: only what is between two that came is lacking.
    while (this.#stalls[0] && this.#taken >= this.#stalls[0].to) this.#settle(this.#end)
  }

  /** Nothing will be written any more: what a stall has left in the sockets is never read. */
  finish(): void {
    while (this.#stalls.length > 0) this.#settle(Number.POSITIVE_INFINITY)
  }

  #settle(known: number): void {
    const stall = this.#stalls.shift()
    if (stall?.flowed) this.#missing += Math.max(0, Math.min(stall.to, known) - stall.from - stall.covered)
  }

  /** Of the samples from..to that came, keptFrom..keptTo found their place; that may end before it begins. */
  #count(from: number, to: number, keptFrom: number, keptTo: number): void {
    let stalled = false
    // The time of a stall is looked at as a whole, when nothing of it can come any more.
    for (const stall of this.#stalls)
      if (stall.flowed && to > stall.from && from < stall.to) {
        stall.covered += Math.max(0, Math.min(keptTo, stall.to) - Math.max(keptFrom, stall.from))
        stalled = true
      }
    // What was said before the beginning is not asked for.
    if (!stalled) this.#missing += Math.max(0, to - Math.max(0, from) - Math.max(0, keptTo - keptFrom))
    if (keptTo > keptFrom) this.#end = Math.max(this.#end, keptTo)
  }

  #place(timestamp: number, expected: number, length: number): number {
    const position = this.#anchorPosition + ((timestamp - this.#anchorTimestamp) | 0)
    const delay = expected - position
    const [stall] = this.#stalls
    const latest = stall ? mostLate + this.#stalls.at(-1)!.to - stall.from : mostLate
    const passed = position + length <= this.#taken
    const longerWay = this.#isLongerWay(passed, timestamp, expected)
    if (!this.#placed || delay < -mostEarly || delay > latest || longerWay) {
      // Twice within a moment: what the first brought is written over.
      if (!stall && this.#watched < settled && expected < this.#end)
        this.#missing += Math.min(length, this.#end - expected)
      this.#anchor(timestamp, expected)
      return expected
    }
    if (delay < this.#leastDelay) this.#leastDelay = delay
    if (++this.#watched < driftWindow) return position
    const drift = this.#leastDelay > mostDrift ? this.#leastDelay : 0
    this.#anchor(timestamp, position + drift)
    return position + drift
  }

  /**
   * The way has become longer for good: one packet after the other finds its place passed, and they come as far apart as
   * they were spoken, which those of a burst do not.
   */
  #isLongerWay(passed: boolean, timestamp: number, expected: number): boolean {
    const before = this.#passed
    this.#passed = passed ? { timestamp, expected } : null
    if (!before || !passed) return false
    const spoken = (timestamp - before.timestamp) | 0
    return spoken > 0 && expected - before.expected >= spoken / 2
  }

  #anchor(timestamp: number, position: number): void {
    this.#placed = true
    this.#passed = null
    this.#anchorTimestamp = timestamp
    this.#anchorPosition = position
    this.#leastDelay = Number.POSITIVE_INFINITY
    this.#watched = 0
  }
}
