import type { Clock } from '@tongdai/platform/clock'
import type { SipResponse } from '../message/sip-message.ts'
import type { TransactionTimers } from './transaction-timers.ts'

export interface TransactionContext {
  readonly clock: Clock
  readonly timers: TransactionTimers
}

/** Whoever a client transaction works for. */
export interface ClientUser {
  /** Provisional and final answers; of an INVITE also every further 2xx (RFC 6026), which the user tells apart by tag. */
  onResponse(response: SipResponse): void
  /** Timer B or F: no final answer. */
  onTimeout(): void
  onTransportError(error: Error): void
}
