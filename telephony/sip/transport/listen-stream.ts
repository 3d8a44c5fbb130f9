import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { ParseLimits } from '../message/parse-limits.ts'
import { plainAddress, remoteOf } from './address.ts'
import { advertisedBy } from './advertised.ts'
import type { ConnectionTable } from './connection-table.ts'
import type { ListenOptions } from './listen-options.ts'
import type { Listener } from './listener.ts'
import { StreamFlow } from './stream-flow.ts'
import type { TransportEvents } from './transport-events.ts'

/** A TLS peer that has not shaken hands by then is given up. */
export const HANDSHAKE_TIMEOUT = 10_000

/** Accepts TCP or TLS connections. */
export async function listenStream(
  options: ListenOptions & { transport: 'tcp' | 'tls' },
  table: ConnectionTable,
  limits: ParseLimits,
  events: TransportEvents,
): Promise<Listener> {
  let sentBy: (remoteAddress: string) => string = () => ''
  const accept = (socket: Socket) => {
    const remote = remoteOf(socket)
    if (!remote || socket.destroyed) return void socket.destroy()
    const flow: StreamFlow = new StreamFlow(
      {
        id: table.nextId(options.transport),
        transport: options.transport,
        local: { address: plainAddress(socket.localAddress ?? ''), port: socket.localPort ?? 0 },
        remote,
        sentBy: sentBy(remote.address),
        identity: null,
        opened: false,
        clock: table.clock,
        times: table.times,
        onProven: () => table.door.prove(socket),
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
  // A server that never listens: it is handed the connections that were let in, so that the others cost no TLS.
  const shaking =
    options.transport === 'tls'
      ? createTlsServer({ ...options.tls, handshakeTimeout: HANDSHAKE_TIMEOUT }, accept)
      : null
  const server = createServer((socket) => {
    if (!isLetIn(socket, table, events)) socket.destroy()
    else if (shaking) shaking.emit('connection', socket)
    else accept(socket)
  })
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

/** Counts and charges whoever comes, before a handshake. */
export function isLetIn(socket: Socket, table: ConnectionTable, events: TransportEvents): boolean {
  const remote = remoteOf(socket)
  socket.on('error', () => socket.destroy())
  return remote !== null && events.admits(remote) && table.door.enter(socket)
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
