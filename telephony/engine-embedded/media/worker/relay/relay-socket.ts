import type { Socket } from 'node:dgram'
import { openUdpSocket } from '@tongdai/rtp/session/udp-socket.ts'

const loopback = '127.0.0.1'
/** A worker may be held up for some beats while dozens of legs are relayed to it. The system allows what it allows. */
const receiveBuffer = 1_048_576

/** By what a worker hears the others of its exchange; on this machine only. */
export class RelaySocket {
  readonly port: number
  readonly #socket: Socket

  private constructor(socket: Socket) {
    this.#socket = socket
    this.port = socket.address().port
    socket.setRecvBufferSize(receiveBuffer)
    // What could not be sent is a lost packet.
    socket.on('error', () => {})
  }

  /** @throws RtpError RTP_SOCKET */
  static async open(): Promise<RelaySocket> {
    return new RelaySocket((await openUdpSocket(loopback, 0))!)
  }

  /** @param listener told with each datagram the port that it came from, which nobody else on this machine can have */
  listen(listener: (datagram: Buffer, fromPort: number) => void): void {
    this.#socket.on('message', (datagram, { address, port }) => {
      if (address === loopback) listener(datagram, port)
    })
  }

  /** The datagram must not be written to any more. */
  send(datagram: Buffer, port: number): void {
    this.#socket.send(datagram, port, loopback)
  }

  close(): void {
    this.#socket.close()
  }
}
