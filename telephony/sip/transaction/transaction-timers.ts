/** RFC 3261 §17, table 4; milliseconds. Timers B, F, H, J, L and M are 64·T1. */
export interface TransactionTimers {
  /** Estimate of the round trip. */
  t1: number
  /** Longest pause between repetitions. */
  t2: number
  /** How long a message can stay in the network. */
  t4: number
  /** An INVITE server transaction says 100 by itself when nothing else was said for so long (§17.2.1). */
  tryingAfter: number
}

export const DEFAULT_TIMERS: TransactionTimers = { t1: 500, t2: 4000, t4: 5000, tryingAfter: 200 }
