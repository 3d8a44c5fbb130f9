import { createSocket } from 'node:dgram'
import type { Clock } from '@tongdai/platform/clock'
import { IceUdpMuxListener } from 'node-datachannel'
import './quiet-library.ts'
import { type DtlsCertificate, makeDtlsCertificate } from './dtls-certificate.ts'
import { type ConnectionEvents, WebRtcConnection } from './webrtc-connection.ts'
import { WebRtcError } from './webrtc-error.ts'

export interface WebRtcPortOptions {
  bindAddress: string
  /** 0: any free one */
  port: number
  clock: Clock
}

/**
 * The one UDP port of this process on which all its browsers are reached; their ICE user fragments, and then
 * their addresses, tell them apart.
 * node-datachannel aborts when a second thread of a process loads it: one of these per process, none in threads.
 */
export class WebRtcPort {
  readonly port: number
  readonly #bindAddress: string
  readonly #clock: Clock
  readonly #listener: IceUdpMuxListener
  readonly #certificate: DtlsCertificate

  private constructor(
    listener: IceUdpMuxListener,
    certificate: DtlsCertificate,
    port: number,
    options: WebRtcPortOptions,
  ) {
    this.#listener = listener
    this.#certificate = certificate
    this.port = port
    this.#bindAddress = options.bindAddress
    this.#clock = options.clock
  }

  /**
   * Takes the port and holds it until `close`, so that a conflict shows at start and not at the first call.
   *
   * @throws WebRtcError WEBRTC_PORT_TAKEN
   */
  static async open(options: WebRtcPortOptions): Promise<WebRtcPort> {
    const certificate = await makeDtlsCertificate()
    const port = options.port === 0 ? await freePort(options.bindAddress) : options.port
    try {
      return new WebRtcPort(new IceUdpMuxListener(port, options.bindAddress), certificate, port, options)
    } catch (error) {
      throw new WebRtcError(
        'WEBRTC_PORT_TAKEN',
        `UDP port ${port} on ${options.bindAddress}: ${(error as Error).message}`,
      )
    }
  }

  /** @param publicAddress the address browsers reach this port at; the only candidate we name */
  connection(publicAddress: string, events: ConnectionEvents): WebRtcConnection {
    return new WebRtcConnection({
      bindAddress: this.#bindAddress,
      port: { port: this.port, shared: true },
      certificate: this.#certificate,
      publicAddress,
      clock: this.#clock,
      events,
    })
  }

  close(): void {
    this.#listener.stop()
  }
}

/** The library cannot be asked for "any" port, so one is borrowed from the system and given back. */
export function freePort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
    socket.once('error', reject)
    socket.bind(0, address, () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}
