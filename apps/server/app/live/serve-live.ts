import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { sessionCookieName } from '@tongdai/access/auth'
import { findIdentity } from '@tongdai/access/identity'
import type { Actor } from '@tongdai/tenancy/actor'
import type { FastifyInstance } from 'fastify'
import { type ServerOptions, WebSocketServer } from 'ws'
import type { AppContext } from '../app-context.ts'
import { isOwnSocket } from '../guard/check-origin.ts'
import { clientNetwork } from '../guard/client-network.ts'
import { readCookie } from '../guard/cookies.ts'
import { nobodyIfOver } from '../guard/not-let-in.ts'
import { sessionHeaders } from '../guard/request-headers.ts'
import { LiveConnection } from './live-connection.ts'
import { peopleOnScreen } from './people-on-screen.ts'
import { SocketLimits } from './socket-limits.ts'

const pingMs = 20_000

/** Opens GET /api/live: a session and an origin of ours, asked before the socket is made. */
export function serveLive(app: FastifyInstance, context: AppContext): void {
  const { arrivals, auth, database, pulse, addresses, clientAddress, voiceLink, live, handles, clock, log } =
    context
  const limits = new SocketLimits(clock)
  const cookieName = sessionCookieName(addresses.origins[0]!)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 16 * 1024,
    // Ours are in one frame; a message in thousands of empty ones would cost much and weigh nothing.
    maxFragments: 16,
    maxBufferedChunks: 256,
    perMessageDeflate: false,
    autoPong: false,
  } as ServerOptions)

  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== '/api/live') return refuse(stream, '404 Not Found')
    if (!isOwnSocket(addresses, request.headers)) return refuse(stream, '403 Forbidden')
    const address = clientAddress(request)
    const network = clientNetwork(address)
    // A crowd of strangers behind an office's address keeps no screen of the office from opening.
    const known = arrivals.whose(readCookie(request.headers.cookie, cookieName))
    if (!limits.mayAsk(known ?? network)) return refuse(stream, tooMany)
    const identity = await pulse.watch(() =>
      findIdentity(auth, database, sessionHeaders(request.headers), address).catch(nobodyIfOver),
    )
    if (!identity) return refuse(stream, '401 Unauthorized')
    if (!identity.actor || identity.passwordGiven) return refuse(stream, '403 Forbidden')
    const { actor, sessionId } = identity
    const seen = await pulse.watch(() => peopleOnScreen(database, actor))
    const release = limits.open({ network, session: sessionId, user: actor.userId })
    if (!release) return refuse(stream, tooMany)
    stream.once('close', release)
    // It went away while we asked: no socket would ever tell that it closed.
    if (stream.destroyed) return release()
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection = new LiveConnection({
        socket,
        identity: identity as typeof identity & { actor: Actor },
        seen,
        cookie: readCookie(request.headers.cookie, cookieName) ?? '',
        address,
        voiceLink,
        snapshotOf: live.snapshotOf,
        names: live.names,
        handles,
        clock,
        log: log.with({ userId: actor.userId }),
      })
      let alive = true
      // A network that went away without a word is found by the missing pong.
      const beat = () => {
        if (!alive) return socket.terminate()
        alive = false
        socket.ping()
        timer = clock.after(pingMs, beat)
      }
      let timer = clock.after(pingMs, beat)
      socket.on('pong', () => {
        alive = true
      })
      socket.on('close', () => {
        timer.cancel()
        live.remove(connection)
      })
      live.add(connection)
    })
  }

  app.server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    upgrade(request, stream, head).catch((error: Error) => {
      log.warn('a live screen could not be opened', { error: error.message })
      refuse(stream, '503 Service Unavailable')
    })
  })
  app.addHook('preClose', async () => {
    live.close()
    sockets.close()
    // Those who do not answer the closing in time are cut: the server waits for its sockets.
    clock.after(500, () => {
      for (const socket of sockets.clients) socket.terminate()
    })
  })
}

const tooMany = '429 Too Many Requests\r\nretry-after: 5'

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
