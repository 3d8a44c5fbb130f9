import { frameSamples, type Law } from '@tongdai/audio'
import { Concealment } from './concealment.ts'
import { PlayoutDelay } from './playout-delay.ts'

/** 'audio': from the network. 'concealed': made up for what is late or lost. 'silence': nothing is being sent. */
export type Pulled = 'audio' | 'concealed' | 'silence'

export interface JitterFigures {
  /** What the packets' variation asks for, ms. */
  targetMs: number
  /** How long the earliest packets of the last second waited, ms. */
  delayMs: number
  late: number
  duplicates: number
  concealedFrames: number
  /** Frames left out or put in, to follow jitter and the peer's clock. */
  skipped: number
  stretched: number
  resyncs: number
}

/** A second of G.711, one octet a sample; a power of two, so that timestamps wrap round with it. */
const ringSize = 8192
const mask = ringSize - 1
/** A timestamp further than this (half a second) from what is being played is another time line. */
const jump = 4000
/** Pulls without any audio after which a new time line is taken at its first packet. */
const idlePulls = 10
/** Packets in a row that came too late to be played at all: the peer's time line stood still for a while. */
const hopeless = 5
/** Pulls a frame to be skipped may wait for a quiet one. */
const skipPatience = 25

/**
 * G.711 octets of any packet length in, frames of 160 octets (20 ms) out, in order, at our own beat. Packets are laid
 * down by their timestamps: reordered ones fall into place, duplicates are passed over, gaps are concealed for 60 ms.
 * Neither push nor pull allocates.
 */
export class JitterBuffer {
  #law: Law
  readonly #octets = new Uint8Array(ringSize)
  readonly #filled = new Uint8Array(ringSize)
  readonly #seen = new Int32Array(256)
  readonly #concealment = new Concealment(frameSamples)
  readonly #delay: PlayoutDelay
  #started = false
  #ssrc = 0
  /** Timestamp of the next sample to be played. */
  #play = 0
  #stretch = false
  #skipWaited = -1
  #idle = 0
  #lateRun = 0
  #strayTimestamp: number | null = null
  readonly #counts = { late: 0, duplicates: 0, concealedFrames: 0, skipped: 0, stretched: 0, resyncs: 0 }

  /** @param minMs @param maxMs waiting time of the earliest packets; default 40 to 120 */
  constructor({ law, minMs = 40, maxMs = 120 }: { law: Law; minMs?: number; maxMs?: number }) {
    this.#law = law
    this.#delay = new PlayoutDelay(minMs * 8, maxMs * 8)
  }

  /** Change of codec in mid-call: what is buffered is dropped. */
  setLaw(law: Law): void {
    if (law === this.#law) return
    this.#law = law
    this.reset()
  }

  get figures(): JitterFigures {
    return { targetMs: this.#delay.target / 8, delayMs: this.#delay.delay / 8, ...this.#counts }
  }

  /** Copies the payload, `datagram[start..end)`. */
  push(
    ssrc: number,
    sequence: number,
    timestamp: number,
    datagram: Uint8Array,
    start: number,
    end: number,
  ): void {
    const length = end - start
    if (length <= 0 || length > jump / 2) return
    if (!this.#started) this.#begin(ssrc, timestamp)
    else if (ssrc !== this.#ssrc) this.#resync(ssrc, timestamp)
    else if (this.#isElsewhere(timestamp)) {
      if (!this.#moves(timestamp)) return
      this.#resync(ssrc, timestamp)
    }
    if (this.#seen[sequence & 255] === sequence + 1) {
      this.#counts.duplicates++
      return
    }
    this.#seen[sequence & 255] = sequence + 1
    const margin = (timestamp - this.#play) | 0
    if (this.#delay.arrived(margin)) this.#stretch = true
    if (margin < 0) this.#counts.late++
    this.#lateRun = margin + length <= 0 ? this.#lateRun + 1 : 0
    if (this.#lateRun >= hopeless) this.#resync(ssrc, timestamp)
    for (let i = Math.max(0, (this.#play - timestamp) | 0); i < length; i++) {
      const at = (timestamp + i) & mask
      this.#octets[at] = datagram[start + i]!
      this.#filled[at] = 1
    }
  }

  /** Once every 20 ms. Fills `out` with 160 octets of the buffer's law. */
  pull(out: Uint8Array): Pulled {
    if (!this.#started) return this.#conceal(out)
    const advice = this.#delay.pulled()
    if (advice > 0) this.#stretch = true
    if (advice === -1 && this.#skipWaited < 0) this.#skipWaited = 0
    for (let frames = advice; frames < -1; frames++) this.#skip(out)
    if (this.#stretch) return this.#stretchBy(out)
    let found = this.#take(out)
    if (
      this.#skipWaited >= 0 &&
      (found === 0 || isQuiet(this.#law, out) || ++this.#skipWaited > skipPatience)
    )
      found = this.#skip(out)
    if (found === 0) {
      this.#idle++
      return this.#conceal(out)
    }
    this.#idle = 0
    this.#concealment.heard(out)
    return 'audio'
  }

  /** Forgets everything buffered; the next packet starts anew. */
  reset(): void {
    this.#started = false
    this.#concealment.forget()
  }

  #begin(ssrc: number, timestamp: number): void {
    this.#started = true
    this.#ssrc = ssrc
    this.#play = (timestamp - this.#delay.start) >>> 0
    this.#filled.fill(0)
    this.#seen.fill(0)
    this.#stretch = false
    this.#skipWaited = -1
    this.#lateRun = 0
    this.#strayTimestamp = null
    this.#delay.reset()
  }

  #resync(ssrc: number, timestamp: number): void {
    this.#counts.resyncs++
    this.#begin(ssrc, timestamp)
  }

  #isElsewhere(timestamp: number): boolean {
    const margin = (timestamp - this.#play) | 0
    return margin > jump || margin < -jump
  }

  /** The peer's time line really moved: nothing else is being played, or a second packet says the same. */
  #moves(timestamp: number): boolean {
    const stray = this.#strayTimestamp
    this.#strayTimestamp = timestamp
    if (this.#idle >= idlePulls) return true
    return stray !== null && stray !== timestamp && Math.abs((timestamp - stray) | 0) < jump
  }

  /** Moves the octets due now into `out`, made-up ones where some are missing. @returns how many were there */
  #take(out: Uint8Array): number {
    let found = 0
    for (let i = 0; i < frameSamples; i++) found += this.#filled[(this.#play + i) & mask]!
    if (found > 0 && found < frameSamples) this.#concealment.fill(this.#law, out)
    for (let i = 0; i < frameSamples && found > 0; i++) {
      const at = (this.#play + i) & mask
      if (this.#filled[at] === 1) out[i] = this.#octets[at]!
      this.#filled[at] = 0
    }
    this.#play = (this.#play + frameSamples) >>> 0
    return found
  }

  #skip(out: Uint8Array): number {
    this.#skipWaited = -1
    this.#counts.skipped++
    this.#delay.moved(-frameSamples)
    return this.#take(out)
  }

  #stretchBy(out: Uint8Array): Pulled {
    this.#stretch = false
    this.#skipWaited = -1
    this.#counts.stretched++
    // Not going on is what puts everything off.
    this.#delay.moved(frameSamples)
    return this.#conceal(out)
  }

  #conceal(out: Uint8Array): Pulled {
    if (!this.#concealment.fill(this.#law, out)) return 'silence'
    this.#counts.concealedFrames++
    return 'concealed'
  }
}

/** Every octet within the two lowest segments of its law: some 36 dB below full scale. */
function isQuiet(law: Law, frame: Uint8Array): boolean {
  const inverted = law === 'ulaw' ? 0x7f : 0x55
  for (let i = 0; i < frame.length; i++) if (((frame[i]! ^ inverted) & 0x7f) >= 0x20) return false
  return true
}
