import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { SipTimers } from '../endpoint/endpoint-options.ts'
import type { RandomSource } from '../endpoint/random-source.ts'
import type { TransactionLayer } from '../transaction/transaction-layer.ts'
import type { Flow } from '../transport/flow.ts'
import type { SipFlow } from '../transport/sip-flow.ts'

/** One way to try: opened when its turn comes, so that no connection is made for nothing. Null when it cannot be gone. */
export interface Way {
  open(): SipFlow | null
  label: string
}

/** What a dialog needs of the endpoint it lives in. */
export interface DialogContext {
  readonly clock: Clock
  readonly log: Log
  readonly random: RandomSource
  readonly timers: SipTimers
  readonly userAgentName: string
  readonly transactions: TransactionLayer
  /** RFC 3263, or the flow itself. At once where nothing must be looked up. Never rejects: no way is an empty list. */
  waysTo(nextHop: Flow | string, admits?: (address: string) => boolean): Way[] | Promise<Way[]>
  /** Our Contact on that flow, as a name-address. */
  contact(flow: SipFlow, user: string | null): string
}
