import type { RemoteAddress } from './flow.ts'
import type { DatagramSocket } from './network.ts'
import type { SipFlow } from './sip-flow.ts'

/** The 5-tuple of datagrams. Made per datagram, so it holds next to nothing; two of one peer have the same id. */
export class DatagramFlow implements SipFlow {
  readonly transport = 'udp'
  readonly reliable = false
  readonly open = true
  readonly identity = null
  readonly failure = null
  readonly remote: RemoteAddress
  readonly #socket: DatagramSocket
  readonly #advertised: (remoteAddress: string) => string

  constructor(socket: DatagramSocket, remote: RemoteAddress, advertised: (remoteAddress: string) => string) {
    this.#socket = socket
    this.remote = remote
    this.#advertised = advertised
  }

  get id(): string {
    return `udp:${this.#socket.local.port}:${this.remote.address}:${this.remote.port}`
  }

  get local(): RemoteAddress {
    return this.#socket.local
  }

  get sentBy(): string {
    return this.#advertised(this.remote.address)
  }

  send(data: Buffer, onError: (error: Error) => void): void {
    this.#socket.send(data, this.remote, onError)
  }

  toPort(port: number): SipFlow {
    if (port === this.remote.port) return this
    return new DatagramFlow(this.#socket, { address: this.remote.address, port }, this.#advertised)
  }

  close(): void {}
}
