import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { Resolver } from '../resolve/resolver.ts'
import type { Network } from '../transport/network.ts'
import type { RandomSource } from './random-source.ts'

export interface SipEndpointOptions {
  clock: Clock
  log: Log
  /** User-Agent and Server header. */
  userAgentName: string
  /** Tags, branches, Call-IDs. Default: node:crypto. */
  random?: RandomSource
  /** Default: DNS by RFC 3263. */
  resolver?: Resolver
  /** Default: this machine's sockets. Tests join two endpoints by a fake one. */
  network?: Network
  timers?: Partial<SipTimers>
  limits?: Partial<SipLimits>
  /** PEM of authorities trusted for TLS towards trunks, besides the system's. */
  certificateAuthorities?: string[]
}

/** RFC 3261 §17, table 4; milliseconds. */
export interface SipTimers {
  t1: number
  t2: number
  t4: number
  /** A server INVITE transaction sends 100 by itself after this long. */
  tryingAfter: number
  /** A flow of the connection kind without traffic is closed after this long. */
  idleConnection: number
  /** RFC 4028: what we offer, seconds; and the least we take. */
  sessionExpiresSeconds: number
  minSessionExpiresSeconds: number
}

export interface SipLimits {
  /** Header section, bytes. */
  headerBytes: number
  headerFields: number
  bodyBytes: number
  /** Open server transactions: beyond, requests are answered 503 statelessly. */
  serverTransactions: number
  connections: number
  connectionsPerAddress: number
}
