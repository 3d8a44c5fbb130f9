import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { WebSocketServer } from 'ws'
import type { Carrier } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { attachAudioSocket } from './audio-socket.ts'
import { EventStream } from './event-stream.ts'
import { type Route, sendJson } from './route.ts'
import { createRoutes } from './routes.ts'
import { isSameSite } from './same-site.ts'

export interface CarrierHttp {
  port: number
  close(): Promise<void>
}

/** Rejects with the system's error (EADDRINUSE, EACCES). */
export async function startCarrierHttp(carrier: Carrier, clock: Clock, log: Log): Promise<CarrierHttp> {
  const { bindAddress, httpPort } = carrier.options
  const ownHosts = [bindAddress]
  const events = new EventStream(clock, carrier.calls)
  const routes = createRoutes(carrier, events)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64_000 })
  const server = createServer((request, response) => void dispatch(routes, ownHosts, request, response, log))
  server.on('upgrade', (request, socket, head) => upgrade(carrier, sockets, ownHosts, request, socket, head))
  await listen(server, httpPort, bindAddress)
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      events.close()
      for (const client of sockets.clients) client.terminate()
      return new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

async function dispatch(
  routes: Route[],
  ownHosts: string[],
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  try {
    if (!isSameSite(request.headers, ownHosts))
      throw new CarrierError('CARRIER_FORBIDDEN', 'Only the own page and programs may use this API.')
    const url = new URL(request.url ?? '/', 'http://carrier')
    for (const route of routes) {
      const match = route.method === request.method ? route.pattern.exec(url.pathname) : null
      if (!match) continue
      const params = match.groups ?? {}
      const result = await route.run({ request, response, params, query: url.searchParams })
      if (result === null) response.writeHead(204).end()
      else if (result !== undefined) sendJson(response, route.status ?? 200, result)
      return
    }
    throw new CarrierError('CARRIER_NOT_FOUND', 'There is nothing at this address.')
  } catch (error) {
    if (!(error instanceof CarrierError)) log.error('carrier request failed', { error, url: request.url })
    if (response.headersSent) return void response.destroy()
    const known = error instanceof CarrierError ? error : null
    const message = known?.message ?? 'The simulator failed; its log says why.'
    sendJson(response, known?.status ?? 500, { code: known?.code ?? 'CARRIER_FAILED', message })
  }
}

function upgrade(
  carrier: Carrier,
  sockets: WebSocketServer,
  ownHosts: string[],
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const id = /^\/api\/calls\/([0-9a-f-]{36})\/audio$/.exec(request.url ?? '')?.[1]
  const call = id ? carrier.calls.find(id) : undefined
  if (!call || !isSameSite(request.headers, ownHosts)) {
    socket.end(`HTTP/1.1 ${call ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`)
    return
  }
  sockets.handleUpgrade(request, socket, head, (client) => attachAudioSocket(client, call))
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
