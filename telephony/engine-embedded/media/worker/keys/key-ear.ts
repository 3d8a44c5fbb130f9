import { DtmfDetector, expand } from '@tongdai/audio'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'

/** 60 ms: the longest packets that carriers send. */
const samples = new Int16Array(480)

/** Hears the keys of a party that negotiated no other way for them, in its own audio. */
export class KeyEar {
  readonly #detector: DtmfDetector

  constructor(listeners: ConstructorParameters<typeof DtmfDetector>[0]) {
    this.#detector = new DtmfDetector(listeners)
  }

  hear({ law, datagram, start, end }: SpokenPacket): void {
    const octets = datagram.subarray(start, Math.min(end, start + samples.length))
    const heard = samples.subarray(0, octets.length)
    expand(law, octets, heard)
    this.#detector.feed(heard)
  }
}
