import type { Clock } from '@tongdai/platform/clock'
import type { LegEnd, LegId } from '../leg.ts'
import type { FakeLeg, FakeParty } from './fake-leg.ts'

/** What the fake exchange's commands are carried out with: its legs, and what can happen to one. */
export interface FakeBooks {
  readonly clock: Clock
  readonly carried: Map<LegId, FakeLeg>
  /** Names a leg once. False when it already was. */
  name(leg: FakeLeg): boolean
  /** The leg is answered, from whichever side. */
  answer(leg: FakeLeg): void
  /** Ends what is being played. */
  endPlay(leg: LegId, outcome: 'completed' | 'stopped' | 'failed'): void
  endRecording(leg: LegId, recordingId: string, complete?: boolean): void
  /** The leg's one way to die. */
  finish(leg: LegId, end: LegEnd): void
  /** Delivers what has been caused. */
  settle(): void
  /** How whoever is called there behaves unprompted. */
  partyFor(key: string): FakeParty | undefined
  rings(leg: LegId): void
  picksUp(leg: LegId): void
  refuses(leg: LegId, sipCode: number): void
  hangsUp(leg: LegId): void
}
