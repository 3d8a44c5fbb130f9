import type { IncomingMessage } from 'node:http'
import { api, type RouteName } from '@tongdai/contract/api'
import { Refusal } from '@tongdai/contract/refusal'
import type { Route } from '@tongdai/contract/route'
import type { Clock } from '@tongdai/platform/clock'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** For a request's headers, and for a body that is no file. */
const ordinaryMs = 30_000
/** A file must come on: less than this in this time is a connection that is held for nothing. */
const leastBytes = 50_000
const windowMs = 30_000
const mostMs = 3_600_000

/**
 * Whoever sends slowly on purpose ties up a connection: an ordinary request has half a minute to arrive, a file as long as it
 * keeps coming. A file's bytes are left in the request for the route that takes them; no other takes any.
 */
export function limitArrival(app: FastifyInstance, clock: Clock): void {
  app.server.headersTimeout = ordinaryMs
  app.addContentTypeParser('application/octet-stream', (request, _payload, done) => {
    if (takesFile(request)) done(null, undefined)
    else done(new Refusal('UNSUPPORTED_MEDIA_TYPE'))
  })
  app.addHook('onRequest', async (request) => {
    const { raw, headers } = request
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
    const file = takesFile(request)
    const began = clock.monotonic()
    let before = arrived(raw)
    const look = () => {
      if (raw.complete || raw.destroyed) return
      const now = arrived(raw)
      if (!file || now - before < leastBytes || clock.monotonic() - began >= mostMs) {
        raw.destroy()
        return
      }
      before = now
      timer = clock.after(windowMs, look)
    }
    let timer = clock.after(file ? windowMs : ordinaryMs, look)
    raw.once('close', () => timer.cancel())
  })
}

function arrived({ socket }: IncomingMessage): number {
  return socket?.bytesRead ?? 0
}

function takesFile(request: FastifyRequest): boolean {
  const { routeName } = request.routeOptions.config as { routeName?: RouteName }
  const route: Route | undefined = routeName && api[routeName]
  return route?.consumes !== undefined
}
