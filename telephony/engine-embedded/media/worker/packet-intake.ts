import type { Law } from '@tongdai/audio'
import type { Clock } from '@tongdai/platform/clock'
import { DigitReceiver, type PacketListener } from '@tongdai/rtp'
import type { CarrierEvents, SpokenPacket } from './leg-carrier.ts'

export const lawOf = { PCMA: 'alaw', PCMU: 'ulaw' } as const

/** Sorts a leg's accepted packets by payload type: voice in either law, pressed keys. */
export class PacketIntake {
  readonly #events: CarrierEvents
  readonly #digits: DigitReceiver
  readonly #laws: (Law | undefined)[] = []
  #telephoneEvent: number | null = null
  readonly #packet: SpokenPacket = {
    law: 'alaw',
    datagram: Buffer.alloc(0),
    start: 0,
    end: 0,
    sequence: 0,
    timestamp: 0,
    marker: false,
    ssrc: 0,
  }

  constructor(clock: Clock, events: CarrierEvents) {
    this.#events = events
    this.#digits = new DigitReceiver({
      clock,
      onDigit: (digit, durationMs) => events.digit(digit, durationMs),
    })
  }

  /** @param codecs of each payload type the party may send */
  agree(codecs: Map<number, 'PCMA' | 'PCMU'>, telephoneEvent: number | null): void {
    this.#laws.length = 0
    for (const [payloadType, codec] of codecs) this.#laws[payloadType] = lawOf[codec]
    this.#telephoneEvent = telephoneEvent
  }

  readonly listener: PacketListener = (
    payloadType,
    sequence,
    timestamp,
    marker,
    datagram,
    start,
    end,
    ssrc,
  ) => {
    const law = this.#laws[payloadType]
    if (law !== undefined && end > start) {
      const packet = this.#packet
      packet.law = law
      packet.datagram = datagram
      packet.start = start
      packet.end = end
      packet.sequence = sequence
      packet.timestamp = timestamp
      packet.marker = marker
      packet.ssrc = ssrc
      this.#events.spoken(packet)
    } else if (payloadType === this.#telephoneEvent) {
      this.#digits.receive(ssrc, timestamp, marker, datagram, start, end)
      this.#events.digitPacket(datagram.subarray(start, end), timestamp, marker)
    }
  }

  /** A key still held down is reported. */
  close(): void {
    this.#digits.close()
  }
}
