import type { Law } from '@tongdai/audio'
import type { Clock } from '@tongdai/platform/clock'
import { DigitReceiver, type PacketListener } from '@tongdai/rtp'
import type { CarrierEvents, SpokenPacket } from './leg-carrier.ts'

export const lawOf = { PCMA: 'alaw', PCMU: 'ulaw' } as const

/** What each payload type means that the party may send. */
export interface Expected {
  codecs: Map<number, 'PCMA' | 'PCMU'>
  telephoneEvents: readonly number[]
  comfortNoise: readonly number[]
}

type Meaning = Law | 'event' | 'noise'

/** Sorts a leg's accepted packets by payload type: voice in either law, pressed keys, comfort noise. */
export class PacketIntake {
  readonly #events: CarrierEvents
  readonly #digits: DigitReceiver
  readonly #meanings: (Meaning | undefined)[] = []
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
      onPress: (digit) => events.pressed(digit),
      onDigit: (digit, durationMs) => events.digit(digit, durationMs),
    })
  }

  agree({ codecs, telephoneEvents, comfortNoise }: Expected): void {
    this.#meanings.length = 0
    for (const [payloadType, codec] of codecs) this.#meanings[payloadType] = lawOf[codec]
    for (const payloadType of telephoneEvents) this.#meanings[payloadType] = 'event'
    for (const payloadType of comfortNoise) this.#meanings[payloadType] = 'noise'
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
    const meaning = this.#meanings[payloadType]
    if ((meaning === 'alaw' || meaning === 'ulaw') && end > start) {
      const packet = this.#packet
      packet.law = meaning
      packet.datagram = datagram
      packet.start = start
      packet.end = end
      packet.sequence = sequence
      packet.timestamp = timestamp
      packet.marker = marker
      packet.ssrc = ssrc
      this.#events.spoken(packet)
    } else if (meaning === 'event') {
      this.#digits.receive(ssrc, timestamp, marker, datagram, start, end)
      this.#events.digitPacket(datagram.subarray(start, end), timestamp, marker)
    } else if (meaning === 'noise') this.#events.alive('noise')
    // RFC 6263 §4.2: a packet of a known type that holds nothing.
    else this.#events.alive('keepAlive')
  }

  /** A key still held down is reported. */
  close(): void {
    this.#digits.close()
  }
}
