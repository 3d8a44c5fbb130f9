import type { BridgeVoice, LegId } from '@tongdai/engine'
import type { Bridge } from '../bridge/bridge.ts'
import type { Mouthpiece } from '../bridge/mouthpiece.ts'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import { FarLeg } from './far-leg.ts'
import { deliver, digitDatagram, keyDatagram, spokenDatagram, streamOf } from './relay-datagram.ts'
import type { RelaySocket } from './relay-socket.ts'

/** What one leg says elsewhere, on its way in. */
interface Inflow {
  leg: FarLeg
  /** Of the only worker that may send it. */
  fromPort: number
}

/** One worker's ends of the relays: its legs heard on other workers, and theirs in its own bridges. */
export class Relays {
  readonly #socket: RelaySocket
  readonly #now: () => number
  readonly #inflows = new Map<number, Inflow>()
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

  /** @param now the worker's sample clock */
  constructor(socket: RelaySocket, now: () => number) {
    this.#socket = socket
    this.#now = now
    socket.listen((datagram, fromPort) => this.#receive(datagram, fromPort))
  }

  /** What a leg says, under this number, to the workers at these ports. */
  outlet(stream: number, ports: readonly number[]): Mouthpiece {
    const send = (datagram: Buffer) => {
      for (const port of ports) this.#socket.send(datagram, port)
    }
    return {
      spoken: (packet) => send(spokenDatagram(stream, packet)),
      digitPacket: (payload, timestamp, marker) => send(digitDatagram(stream, payload, timestamp, marker)),
      digit: (way, digit, durationMs) => send(keyDatagram(stream, way, digit, durationMs)),
    }
  }

  /** A leg of another worker takes part in a bridge; one that does already changes its voice. */
  admit(stream: number, far: { leg: LegId; bridge: Bridge; fromPort: number; voice: BridgeVoice }): void {
    const { bridge, fromPort, voice } = far
    let leg = this.#inflows.get(stream)?.leg
    if (!leg) {
      leg = new FarLeg(far.leg, bridge, this.#now)
      this.#inflows.set(stream, { leg, fromPort })
    }
    bridge.join(leg, voice)
  }

  dismiss(stream: number): void {
    const inflow = this.#inflows.get(stream)
    this.#inflows.delete(stream)
    inflow?.leg.leave()
  }

  close(): void {
    this.#socket.close()
  }

  #receive(datagram: Buffer, fromPort: number): void {
    const stream = streamOf(datagram)
    const inflow = stream === null ? undefined : this.#inflows.get(stream)
    if (inflow?.fromPort === fromPort) deliver(datagram, this.#packet, inflow.leg)
  }
}
