import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { DEFAULT_LIMITS, type ParseLimits } from '../message/parse-limits.ts'
import type { Resolver } from '../resolve/resolver.ts'
import { DEFAULT_TIMERS, type TransactionTimers } from '../transaction/transaction-timers.ts'
import type { ConnectionTimes } from '../transport/connection-flow.ts'
import type { ConnectionLimits } from '../transport/door.ts'
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
  /** PEM of authorities trusted for TLS towards trunks, instead of the system's. */
  certificateAuthorities?: string[]
}

export interface SipTimers extends TransactionTimers, ConnectionTimes {
  /** RFC 4028: what we offer, seconds; and the least we take. */
  sessionExpiresSeconds: number
  minSessionExpiresSeconds: number
}

export interface SipLimits extends ParseLimits, ConnectionLimits {
  /** Open server transactions: beyond, requests outside a dialog are answered 503 without one. */
  serverTransactions: number
}

export const DEFAULT_SIP_TIMERS: SipTimers = {
  ...DEFAULT_TIMERS,
  // Phones refresh their registration more often.
  idleConnection: 7_200_000,
  unprovenConnection: 180_000,
  sessionExpiresSeconds: 1800,
  minSessionExpiresSeconds: 90,
}

export const DEFAULT_SIP_LIMITS: SipLimits = {
  ...DEFAULT_LIMITS,
  serverTransactions: 50_000,
  connections: 20_000,
  connectionsPerAddress: 2_000,
  unproven: 1_500,
  unprovenPerAddress: 200,
}
