export type TransportName = 'udp' | 'tcp' | 'tls' | 'ws' | 'wss'

export interface RemoteAddress {
  /** Numeric, IPv6 without brackets, IPv4-mapped addresses as IPv4. */
  address: string
  port: number
}

/**
 * The way to one peer: a connection, or the 5-tuple of its datagrams. What arrived over a connection is answered and
 * called back over it (RFC 5626), because a browser or a phone behind NAT has no other way in.
 */
export interface Flow {
  readonly id: string
  readonly transport: TransportName
  readonly local: RemoteAddress
  readonly remote: RemoteAddress
  /** A connection (TCP, TLS, WebSocket) rather than datagrams. */
  readonly reliable: boolean
  /** False once the connection is gone. A datagram flow is always open. */
  readonly open: boolean
  /** What `authorize` said of the WebSocket; null for every other flow. */
  readonly identity: unknown
  /** Closes the connection; `onFlowClosed` follows. Nothing for datagrams. */
  close(reason?: string): void
}
