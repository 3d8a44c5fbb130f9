import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { ParseLimits } from '../message/parse-limits.ts'
import { plainAddress } from './address.ts'
import { advertisedBy } from './advertised.ts'
import type { ConnectionTable } from './connection-table.ts'
import type { RemoteAddress } from './flow.ts'
import type { ListenOptions } from './listen-options.ts'
import type { Listener } from './listener.ts'
import { StreamFlow } from './stream-flow.ts'
import type { TransportEvents } from './transport-events.ts'

/** Accepts TCP or TLS connections. A handshake that takes longer than 10 s is given up. */
export async function listenStream(
  options: ListenOptions & { transport: 'tcp' | 'tls' },
  table: ConnectionTable,
  limits: ParseLimits,
  events: TransportEvents,
): Promise<Listener> {
  let sentBy: (remoteAddress: string) => string = () => ''
  const accept = (socket: Socket) => {
    const remote = remoteOf(socket)
    if (!remote || !table.admits(remote.address) || !events.admits(remote)) return void socket.destroy()
    const flow: StreamFlow = new StreamFlow(
      {
        id: table.nextId(options.transport),
        transport: options.transport,
        local: { address: plainAddress(socket.localAddress ?? ''), port: socket.localPort ?? 0 },
        remote,
        sentBy: sentBy(remote.address),
        identity: null,
        clock: table.clock,
        idleMs: table.idleMs,
        onClosed: (closed, reason) => {
          table.remove(closed)
          events.onFlowClosed(closed, reason)
        },
      },
      socket,
      limits,
      events,
    )
    table.add(flow, false)
  }
  const server =
    options.transport === 'tls'
      ? createTlsServer({ ...options.tls, handshakeTimeout: 10_000 }, accept)
      : createServer(accept)
  await bound(server, options)
  const { port } = server.address() as { port: number }
  sentBy = advertisedBy(options, port)
  return {
    transport: options.transport,
    host: options.host,
    port,
    sentBy,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Listens; rejects with the system's error. */
export function bound(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      server.on('error', () => {})
      resolve()
    })
  })
}

/** Null when the peer is gone before we looked. */
export function remoteOf(socket: Socket): RemoteAddress | null {
  const { remoteAddress, remotePort } = socket
  if (!remoteAddress || !remotePort) return null
  return { address: plainAddress(remoteAddress), port: remotePort }
}
