import { eventCode } from './event-code.ts'

const frameMs = 20
const frameUnits = 160
/** Power below one milliwatt, dB: what phones send (RFC 4733 §2.3.3). */
const volume = 10
/** RFC 4733 §2.5.1.4: the end is sent three times, since it is what counts. */
const endPackets = 3

export interface DigitPacket {
  payload: Buffer
  /** Of the event's beginning; not that of the frame. */
  timestamp: number
  marker: boolean
}

interface Event {
  code: number
  frames: number
}

/** Sends digits as RFC 4733 events. Ticked every 20 ms; while it has a packet, that goes out instead of audio. */
export class DigitSender {
  readonly #queue: (Event & { pauseFrames: number })[] = []
  readonly #packet: DigitPacket = { payload: Buffer.alloc(4), timestamp: 0, marker: false }
  #current: Event | null = null
  #elapsed = 0
  #ends = 0
  #pause = 0

  /** Queues digits (0-9 * # A-D, anything else is skipped), each `durationMs` long (40 to 6000), with a pause after. */
  enqueue(digits: string, durationMs = 160, pauseMs = 80): void {
    const frames = Math.round(Math.max(40, Math.min(6000, durationMs)) / frameMs)
    const pauseFrames = Math.max(1, Math.round(pauseMs / frameMs))
    for (const digit of digits) {
      const code = eventCode(digit)
      if (code >= 0) this.#queue.push({ code, frames, pauseFrames })
    }
  }

  get busy(): boolean {
    return this.#current !== null || this.#queue.length > 0
  }

  /**
   * @param timestamp of this 20 ms frame in the stream's own clock
   * @returns what to send now (the object and its 4-octet payload are used again), or null: send audio
   */
  tick(timestamp: number): DigitPacket | null {
    if (!this.#current && !this.#begin(timestamp)) return null
    const { code, frames } = this.#current!
    this.#elapsed = Math.min(frames, this.#elapsed + 1)
    const ended = this.#elapsed === frames
    const { payload } = this.#packet
    payload[0] = code
    payload[1] = (ended ? 0x80 : 0) | volume
    payload.writeUInt16BE(this.#elapsed * frameUnits, 2)
    // §2.5.1.1: the marker stands on the first packet of an event only.
    this.#packet.marker = this.#elapsed === 1
    if (ended && ++this.#ends === endPackets) this.#current = null
    return this.#packet
  }

  /** The queue and the digit in progress are dropped (its end is not sent). */
  clear(): void {
    this.#queue.length = 0
    this.#current = null
    this.#pause = 0
  }

  #begin(timestamp: number): boolean {
    if (this.#pause > 0) {
      this.#pause--
      return false
    }
    const next = this.#queue.shift()
    if (!next) return false
    this.#current = next
    this.#pause = next.pauseFrames
    this.#elapsed = 0
    this.#ends = 0
    // §2.5.1.2: constant for all packets of the event.
    this.#packet.timestamp = timestamp
    return true
  }
}
