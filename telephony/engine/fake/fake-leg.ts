import type { Timer } from '@tongdai/platform/clock'
import type { BridgeVoice } from '../bridge-voice.ts'
import type { DeviceKind, LegSnapshot } from '../leg.ts'

/** A leg as the fake exchange keeps it. */
export interface FakeLeg extends LegSnapshot {
  device: DeviceKind | null
  /** Of an originated leg: the trunk it is being tried over, or that answered. */
  trunkId: string | null
  /** Trunks still to be tried. */
  otherTrunks: string[]
  /** In its bridge; 'talk' while it is in none. */
  voice: BridgeVoice
  playing: string | null
  /** Keys that the party was sent, by `send-digits` or by who it hears. */
  keys: string
  recordings: Map<string, { path: string; startedAt: number }>
  /** The ring timeout: void once it is answered or ended. */
  timers: Timer[]
  /** What the autopilot means to do: void as well when the next trunk is tried. */
  plans: Timer[]
}

/** One that nothing has happened to yet. */
export function newFakeLeg(
  leg: Pick<FakeLeg, 'leg' | 'state' | 'since' | 'device' | 'trunkId'> & { otherTrunks?: string[] },
): FakeLeg {
  return {
    bridge: null,
    otherTrunks: [],
    voice: 'talk',
    playing: null,
    keys: '',
    recordings: new Map(),
    timers: [],
    plans: [],
    ...leg,
  }
}

/** How a called party behaves by itself. Times in ms from the moment the call is placed. */
export type FakeParty =
  | { does: 'answer'; ringAfterMs?: number; answerAfterMs: number; hangUpAfterMs?: number }
  /** Rings for ever: the ring timeout is the exchange's. */
  | { does: 'ring'; ringAfterMs?: number }
  | { does: 'refuse'; sipCode: number; afterMs?: number }
