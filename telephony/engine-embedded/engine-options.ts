import type { TrunkHosts } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { RandomSource, Resolver, SipTimers } from '@tongdai/sip'
import type { MediaPlane } from './media/media-plane.ts'

export interface EmbeddedEngineOptions {
  clock: Clock
  log: Log
  random?: RandomSource
  sip: SipAddresses
  media: MediaPlane
  tickets: Tickets
  /** Where trunks may be; default anywhere. */
  trunkHosts?: TrunkHosts
  limits?: Partial<EngineLimits>
  /** Where calls in progress are written down, so that a process that follows a killed one can end them; default nowhere. */
  leftBehindFile?: string
  /** Where the sources of the registered phones are written down, so that they are no strangers after a restart; default nowhere. */
  phoneSourcesFile?: string
  /** PEM of the authorities that may vouch for trunks over TLS; default Node's own list. */
  certificateAuthorities?: string[]
  /** Default: DNS by RFC 3263. */
  resolver?: Resolver
  /** One spelling for all the ways to write a number, to know a hotline by; default: as it is written. */
  comparable?: (number: string) => string
  /** Share of the time since it was last asked in which this process had work; default: its event loop's. */
  busy?: () => number
  /** For tests; default as RFC 3261 and 4028 have them. */
  sipTimers?: Partial<SipTimers>
}

export interface SipAddresses {
  /** Numeric address every socket is bound to. */
  bindAddress: string
  /** UDP and TCP; 0 takes a free one (the same for both). */
  port: number
  /** null: no TLS. */
  tlsPort: number | null
  /** PEM, for `tlsPort`. */
  tls: { cert: string | Buffer; key: string | Buffer } | null
  /** Browser phones: ws, or wss with `webSocketTls`, at /sip?ticket=… null: none. */
  webSocketPort: number | null
  /** What a browser reads there that came for a page: to accept a certificate it does not know. */
  webSocketPage?: string
  webSocketTls?: { cert: string | Buffer; key: string | Buffer } | null
  /** Pages that may open a WebSocket, by their Origin header. An upgrade without one is refused. */
  allowedOrigins: (origin: string) => boolean
  /** Written into Via, Contact and SDP for peers outside this machine's own networks; null: our address on the way to the peer. */
  publicAddress: string | null
}

/** What a browser shows to open its socket. Verified without waiting: signed, not looked up. */
export interface Tickets {
  /** Asked once for each socket, so that a ticket may be for one use. */
  verify(ticket: string): Ticket | null
}

export interface Ticket {
  companyId: string
  userId: string
  extensionId: string
  /** By whose right it was made; what has the right ended is found by it (`disconnectBrowsers`). */
  sessionId: string
  /** Milliseconds since 1970. Bounds the opening of the socket, not its life. */
  expiresAt: number
}

/** Times in ms. */
export interface EngineLimits {
  /** Calls at once; beyond, a new INVITE gets 503 with Retry-After. */
  legs: number
  /** Calls at once that one extension may have begun. */
  legsPerPhone: number
  /** From a registered phone or a peer of a call: messages a second (a proxy's address: for each phone behind it). */
  phonePacketsPerSecond: number
  /** From an address that has proved to be a carrier's. */
  trunkPacketsPerSecond: number
  /** From an address that is nothing of that: messages a second, and how many at once. */
  strangerPacketsPerSecond: number
  strangerBurst: number
  /** From all such addresses together. */
  strangersPacketsPerSecond: number
  /** Failed authentications from an address within a minute after which it is slowed down. */
  failuresPerMinute: number
  /** How long an unauthenticated request from a slowed address waits for its answer. */
  slowedAnswer: number
  /** Silence after which the next trunk is tried. */
  trunkSilence: number
  /** After which the last one is given up that is known to be gone, ms: some are silent to OPTIONS and slow with calls. */
  lostTrunkSilence: number
  /** How long a trunk may take to answer OPTIONS. */
  trunkAnswer: number
  /** Between two OPTIONS to a trunk that is up; null: never asked. */
  trunkProbe: number | null
  /** How long a browser may be without its socket before its leg is called lost. */
  browserReturn: number
  /** How long REFER waits for the core's word, and a transfer that was taken for its end. */
  transferWord: number
  transfer: number
}

export const defaultLimits: EngineLimits = {
  legs: 4000,
  legsPerPhone: 10,
  phonePacketsPerSecond: 50,
  trunkPacketsPerSecond: 2000,
  strangerPacketsPerSecond: 100,
  strangerBurst: 400,
  strangersPacketsPerSecond: 1500,
  failuresPerMinute: 10,
  slowedAnswer: 2000,
  trunkSilence: 4000,
  lostTrunkSilence: 8000,
  trunkAnswer: 4000,
  trunkProbe: 15_000,
  browserReturn: 2000,
  transferWord: 2000,
  transfer: 60_000,
}
