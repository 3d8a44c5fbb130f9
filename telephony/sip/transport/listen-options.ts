import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http'
import type { TransportName } from './flow.ts'

/** The HTTP request that asks to become a SIP WebSocket. */
export interface Upgrade {
  url: string
  headers: IncomingHttpHeaders
  remoteAddress: string
}

export type UpgradeVerdict =
  /** `identity` is kept as `flow.identity` for the life of the socket. */
  { ok: true; identity: unknown } | { ok: false; status: 400 | 401 | 403 | 404 | 429 | 503 }

export interface ListenOptions {
  transport: TransportName
  /** Numeric address to bind. */
  host: string
  /** 0 takes a free one. */
  port: number
  /** For tls and wss; PEM. */
  tls?: { cert: string | Buffer; key: string | Buffer }
  /**
   * Host written into Via and Contact of what we send from here. Default: the bound address, or, when that is a
   * wildcard, this machine's address on the way to the peer.
   */
  advertise?: string | ((remoteAddress: string) => string)
  /** ws and wss: who may open a socket. Default: everyone, with identity null. */
  authorize?: (upgrade: Upgrade) => UpgradeVerdict | Promise<UpgradeVerdict>
  /** ws and wss: serve on an HTTP server that somebody else runs, under `path`; host and port are then only written down. */
  server?: HttpServer
  /** ws and wss: what a plain request for a page is answered with, status 426; default names RFC 7118. */
  plainAnswer?: string
  /** ws and wss: only upgrades of this path; default any. */
  path?: string
}
