import type { Timer } from '@tongdai/platform/clock'
import type { DeviceKind, LegSnapshot } from './leg.ts'

/** A leg as the fake exchange keeps it. */
export interface FakeLeg extends LegSnapshot {
  device: DeviceKind | null
  trunkId: string | null
  playing: string | null
  recordings: Map<string, { path: string; startedAt: number }>
  /** Ring timeout and what the autopilot means to do; all void once it is answered or ended. */
  timers: Timer[]
}

/** How a called party behaves by itself. Times in ms from the moment the call is placed. */
export type FakeParty =
  | { does: 'answer'; ringAfterMs?: number; answerAfterMs: number; hangUpAfterMs?: number }
  /** Rings for ever: the ring timeout is the exchange's. */
  | { does: 'ring'; ringAfterMs?: number }
  | { does: 'refuse'; sipCode: number; afterMs?: number }
