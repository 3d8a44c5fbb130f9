import type { RemoteAddress } from './flow.ts'

/** Datagram sockets, as the endpoint needs them. */
export interface Network {
  /** Rejects with the system's error (EADDRINUSE, EACCES). */
  bindDatagram(
    host: string,
    port: number,
    onDatagram: (data: Buffer, from: RemoteAddress) => void,
  ): Promise<DatagramSocket>
}

export interface DatagramSocket {
  readonly local: RemoteAddress
  send(data: Buffer, to: RemoteAddress, onError: (error: Error) => void): void
  close(): void
}
