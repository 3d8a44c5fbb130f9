import { randomInt } from 'node:crypto'
import type { Clock } from '@tongdai/platform/clock'
import { rtpHeaderSize, writeHeader } from '../packet/write-packet.ts'

/** Buffers in turn: the system may still hold one when its queue is full, so none is written to again at once. */
const ringSize = 16
/** 60 ms of G.711: more than we ever send in one packet. */
const slotSize = rtpHeaderSize + 480

/** Packets of our stream: sequence numbers, counts for the sender report, and buffers that are used over and over. */
export class Outgoing {
  readonly ssrc: number
  packets = 0
  octets = 0
  readonly #clock: Clock
  // RFC 3550 §5.1: starts at random, so that a known plaintext does not help against encryption.
  #sequence = randomInt(0x10000)
  #timestamp = 0
  #sentAt = 0
  readonly #memory = Buffer.alloc(ringSize * slotSize)
  readonly #ring: Buffer[] = []
  #next = 0

  constructor(clock: Clock, ssrc: number) {
    this.#clock = clock
    this.ssrc = ssrc
    for (let i = 0; i < ringSize; i++) this.#ring.push(this.#slot(i, rtpHeaderSize + 160))
  }

  /** @returns the packet; valid until 16 more have been made */
  packet(payload: Uint8Array, timestamp: number, marker: boolean, payloadType: number): Buffer {
    const size = rtpHeaderSize + payload.length
    const packet = this.#buffer(size)
    writeHeader(packet, payloadType, marker, this.#sequence, timestamp, this.ssrc)
    packet.set(payload, rtpHeaderSize)
    this.#sequence = (this.#sequence + 1) & 0xffff
    this.packets++
    this.octets = (this.octets + payload.length) >>> 0
    this.#timestamp = timestamp
    this.#sentAt = this.#clock.monotonic()
    return packet
  }

  timestampNow(): number {
    return (this.#timestamp + Math.round((this.#clock.monotonic() - this.#sentAt) * 8)) >>> 0
  }

  #buffer(size: number): Buffer {
    if (size > slotSize) return Buffer.alloc(size)
    const index = this.#next
    this.#next = (index + 1) % ringSize
    const ready = this.#ring[index]!
    if (ready.length === size) return ready
    const resized = this.#slot(index, size)
    this.#ring[index] = resized
    return resized
  }

  #slot(index: number, size: number): Buffer {
    return this.#memory.subarray(index * slotSize, index * slotSize + size)
  }
}
