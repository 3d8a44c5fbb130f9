import type { Pace } from './pace.ts'

/** Everything a stranger can reach, and what he was told of it. */
export interface Doors {
  sip: number
  tls: number
  webSocket: number
  /** Of browser audio. */
  webRtc: number[]
  /** Audio ports that carry a call now. */
  rtp: number[]
  web: string
  /** A session of somebody's: only the live screens need one. */
  cookie: string
}

/** Addresses that are nobody's phone and no trunk's. */
export const strangers = ['127.0.0.9', '127.0.0.10', '127.0.0.11']

/** What came of it, as the attacker saw it. */
export interface Tally {
  sent: number
  answered: number
  /** Connections that the other side ended, or never took. */
  closed: number
}

/** Floods one door until its time is over. */
export type Attack = (doors: Doors, pace: Pace, tally: Tally) => Promise<void>
