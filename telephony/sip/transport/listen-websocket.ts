import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { ParseLimits } from '../message/parse-limits.ts'
import { plainAddress, remoteOf } from './address.ts'
import { advertisedBy } from './advertised.ts'
import type { ConnectionTable } from './connection-table.ts'
import type { ListenOptions, UpgradeVerdict } from './listen-options.ts'
import { bound, HANDSHAKE_TIMEOUT, isLetIn } from './listen-stream.ts'
import type { Listener } from './listener.ts'
import type { TransportEvents } from './transport-events.ts'
import { WebSocketFlow } from './websocket-flow.ts'

/** A request that comes in drops holds memory: it has this long, ms. */
const slowly = {
  headersTimeout: 10_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 1_000,
  connectionsCheckingInterval: 2_000,
}

type WebSocketListenOptions = ListenOptions & { transport: 'ws' | 'wss' }

/** Accepts SIP WebSockets (RFC 7118), on a server of its own or on one that is handed in. */
export async function listenWebSocket(
  options: WebSocketListenOptions,
  table: ConnectionTable,
  limits: ParseLimits,
  events: TransportEvents,
): Promise<Listener> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.headerBytes + limits.bodyBytes,
    perMessageDeflate: false,
    handleProtocols: () => 'sip',
    // Answered by the flow, which looks how much waits unsent.
    autoPong: false,
    // No browser cuts a SIP message into pieces; who does so into many means harm.
    maxFragments: 64,
    maxBufferedChunks: 1024,
  })
  const server =
    options.server ??
    (options.transport === 'wss'
      ? createTlsServer({ ...slowly, ...options.tls, handshakeTimeout: HANDSHAKE_TIMEOUT })
      : createServer(slowly))
  const onUpgrade = (request: IncomingMessage, socket: Socket, head: Buffer) => {
    // On somebody else's server other paths are somebody else's upgrades.
    if (options.path !== undefined && pathOf(request) !== options.path) {
      if (!options.server) refuse(socket, 404)
      return
    }
    socket.on('error', () => socket.destroy())
    void admit(options, request, socket, events).then((verdict) => {
      if (socket.destroyed) return
      if (!verdict.ok) return refuse(socket, verdict.status)
      sockets.handleUpgrade(request, socket, head, (ws) => open(ws, socket, verdict.identity))
    })
  }
  server.on('upgrade', onUpgrade)
  if (!options.server) {
    // Else a browser that only came to accept our certificate would wait for a page that never comes.
    server.on('request', (_, response) => {
      const text = options.plainAnswer ?? 'SIP over WebSocket (RFC 7118)\n'
      const headers = { 'content-type': 'text/plain; charset=utf-8', upgrade: 'websocket' }
      response.writeHead(426, { ...headers, connection: 'close' }).end(text)
    })
    // After the server's own listener, which must not find a socket that is gone.
    server.on('connection', (socket: Socket) => {
      if (!isLetIn(socket, table, events)) socket.destroy()
    })
    await bound(server, options)
  }
  const bindings = server.address()
  const port = bindings !== null && typeof bindings === 'object' ? bindings.port : options.port
  const sentBy = advertisedBy(options, port)

  function open(ws: WebSocket, socket: Socket, identity: unknown): void {
    const remote = remoteOf(socket)
    if (!remote) {
      ws.terminate()
      return
    }
    const flow = new WebSocketFlow(
      {
        id: table.nextId(options.transport),
        transport: options.transport,
        local: { address: plainAddress(socket.localAddress ?? ''), port },
        remote,
        sentBy: sentBy(remote.address),
        identity,
        opened: false,
        clock: table.clock,
        times: table.times,
        onProven: () => table.door.prove(socket),
        onClosed: (closed, reason) => {
          table.remove(closed)
          events.onFlowClosed(closed, reason)
        },
      },
      ws,
      socket,
      limits,
      events,
    )
    table.add(flow, false)
  }

  return {
    transport: options.transport,
    host: options.host,
    port,
    sentBy,
    async close() {
      server.off('upgrade', onUpgrade)
      sockets.close()
      if (options.server) return
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function admit(
  options: WebSocketListenOptions,
  request: IncomingMessage,
  socket: Socket,
  events: TransportEvents,
): Promise<UpgradeVerdict> {
  const remote = remoteOf(socket)
  // RFC 7118 §4.1: the subprotocol must be offered.
  const offered = (request.headers['sec-websocket-protocol'] ?? '')
    .toLowerCase()
    .split(',')
    .map((protocol) => protocol.trim())
  if (!remote || !offered.includes('sip')) return { ok: false, status: 400 }
  // Our own server has asked when the connection came.
  if (options.server && !events.admits(remote)) return { ok: false, status: 503 }
  if (!options.authorize) return { ok: true, identity: null }
  try {
    return await options.authorize({
      url: request.url ?? '',
      headers: request.headers,
      remoteAddress: remote.address,
    })
  } catch {
    return { ok: false, status: 503 }
  }
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?')[0]!

function refuse(socket: Socket, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  // A server of HTTP lets the peer leave its half open for ever.
  socket.destroySoon()
}
