import type { RtpHeader } from '../packet/read-packet.ts'

/** RFC 3550 A.1: how far a sequence number may jump ahead, and lie behind, within one stream. */
const maxDropout = 3000
const maxMisorder = 100
/** A step in transit time of more than this is a new source of audio at the peer and not jitter: one second. */
const clockStep = 8000

/** What a receiver report says of one source (RFC 3550 §6.4.1). */
export interface ReceptionReport {
  ssrc: number
  /** Of the packets expected since the last report, in 256ths. */
  fractionLost: number
  cumulativeLost: number
  /** Extended by the count of wraps. */
  highestSequence: number
  /** In timestamp units. */
  jitter: number
}

/**
 * Sequence, loss and jitter of what arrives (RFC 3550 A.1, A.3, A.8), at an 8 kHz clock. The sums go on when the
 * peer changes its SSRC.
 */
export class Reception {
  #ssrc = -1
  #base = 0
  #max = 0
  #cycles = 0
  #bad = -1
  #received = 0
  #expectedPrior = 0
  #receivedPrior = 0
  #transit: number | null = null
  #timestamp = -1
  #jitter = 0
  /** Of earlier sources. */
  #receivedBefore = 0
  #lostBefore = 0
  #candidateSsrc = -1
  #candidateSequence = -1

  /** -1 before the first packet. */
  get ssrc(): number {
    return this.#ssrc
  }

  get received(): number {
    return this.#receivedBefore + this.#received
  }

  /** Never below zero, though duplicates can make a source's own count so (RFC 3550 A.3). */
  get lost(): number {
    return this.#lostBefore + Math.max(0, this.#expected - this.#received)
  }

  get jitterMs(): number {
    return this.#jitter / 8
  }

  get #expected(): number {
    return this.#ssrc < 0 ? 0 : this.#cycles + this.#max - this.#base + 1
  }

  /** @returns false when the packet does not belong to the stream, and is to be dropped */
  arrived(header: RtpHeader, arrivalMs: number): boolean {
    if (header.ssrc !== this.#ssrc) {
      if (!this.#changesSource(header)) return false
      this.#begin(header)
    } else if (!this.#follows(header.sequence)) return false
    this.#received++
    this.#measureJitter(header.timestamp, arrivalMs)
    return true
  }

  /** For the next receiver report; begins a new interval. null before the first packet. */
  report(): ReceptionReport | null {
    if (this.#ssrc < 0) return null
    const expected = this.#expected - this.#expectedPrior
    const lost = expected - (this.#received - this.#receivedPrior)
    this.#expectedPrior = this.#expected
    this.#receivedPrior = this.#received
    const cumulative = this.#expected - this.#received
    return {
      ssrc: this.#ssrc,
      fractionLost: expected <= 0 || lost <= 0 ? 0 : Math.min(255, Math.floor((lost * 256) / expected)),
      cumulativeLost: Math.max(-0x800000, Math.min(0x7fffff, cumulative)),
      highestSequence: (this.#cycles + this.#max) >>> 0,
      jitter: Math.floor(this.#jitter),
    }
  }

  /** The first source is taken at once: its address was checked. A later one has to show two packets in order (A.1). */
  #changesSource({ ssrc, sequence }: RtpHeader): boolean {
    if (this.#ssrc < 0) return true
    const second = this.#candidateSsrc === ssrc && sequence === ((this.#candidateSequence + 1) & 0xffff)
    this.#candidateSsrc = ssrc
    this.#candidateSequence = sequence
    return second
  }

  #begin({ ssrc, sequence }: RtpHeader): void {
    this.#receivedBefore = this.received
    this.#lostBefore = this.lost
    this.#ssrc = ssrc
    this.#restart(sequence)
  }

  #restart(sequence: number): void {
    this.#base = sequence
    this.#max = sequence
    this.#cycles = 0
    this.#bad = -1
    this.#received = 0
    this.#expectedPrior = 0
    this.#receivedPrior = 0
    this.#transit = null
    this.#candidateSsrc = -1
  }

  #follows(sequence: number): boolean {
    const ahead = (sequence - this.#max) & 0xffff
    if (ahead < maxDropout) {
      if (sequence < this.#max) this.#cycles += 0x10000
      this.#max = sequence
      return true
    }
    if (ahead > 0x10000 - maxMisorder) return true
    // A.1: two packets in order after a great jump mean that the peer has started again.
    if (sequence !== this.#bad) {
      this.#bad = (sequence + 1) & 0xffff
      return false
    }
    this.#receivedBefore = this.received
    this.#lostBefore = this.lost
    this.#restart(sequence)
    return true
  }

  #measureJitter(timestamp: number, arrivalMs: number): void {
    // NOTE: packets of one RFC 4733 event share a timestamp, and would count as jitter by A.8.
    if (timestamp === this.#timestamp) return
    this.#timestamp = timestamp
    const transit = (arrivalMs * 8 - timestamp) % 2 ** 32
    const before = this.#transit
    this.#transit = transit
    if (before === null) return
    const step = Math.abs(transit - before)
    const difference = step > 2 ** 31 ? 2 ** 32 - step : step
    if (difference < clockStep) this.#jitter += (difference - this.#jitter) / 16
  }
}
