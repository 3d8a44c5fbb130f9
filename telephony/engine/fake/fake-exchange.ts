import type { Clock, Timer } from '@tongdai/platform/clock'
import { type BridgeVoice, isHeardBy } from '../bridge-voice.ts'
import type { EngineEvent } from '../event.ts'
import type { BridgeId, LegEnd, LegId } from '../leg.ts'
import type { FakeLeg, FakeParty } from './fake-leg.ts'

/** What the fake exchange carries: its legs and bridges, what can happen to a leg, and the events that tell of it. */
export class FakeExchange {
  /** Every event delivered, in order. */
  readonly events: EngineEvent[] = []
  readonly carried = new Map<LegId, FakeLeg>()
  readonly clock: Clock
  readonly #listeners = new Set<(event: EngineEvent) => void>()
  readonly #queue: EngineEvent[] = []
  readonly #named = new Set<LegId>()
  readonly #parties = new Map<string, FakeParty>()
  #delivering = false
  #wake: Timer | null = null

  constructor(options: { clock: Clock }) {
    this.clock = options.clock
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Who is in the bridge, each with its voice. */
  bridge(bridge: BridgeId): Map<LegId, BridgeVoice> {
    const members = [...this.carried.values()].filter((leg) => leg.bridge === bridge)
    return new Map(members.map(({ leg, voice }) => [leg, voice]))
  }

  /** Whose voices and keys reach the party now. Who is being played something does not hear its bridge. */
  hears(leg: LegId): LegId[] {
    const ear = this.carried.get(leg)
    if (!ear || ear.bridge === null || ear.playing !== null) return []
    return [...this.bridge(ear.bridge)].flatMap(([other, voice]) =>
      other !== leg && isHeardBy(voice, leg) ? [other] : [],
    )
  }

  /**
   * How the devices of an extension, or a trunk, treat every call placed to them from now on (key: the extension's or
   * trunk's id, or '*' for all that have none of their own). Without one a placed leg stays silent until the test
   * acts, or its ring time is over.
   */
  autopilot(key: string, party: FakeParty | null): void {
    if (party) this.#parties.set(key, party)
    else this.#parties.delete(key)
  }

  partyFor(key: string): FakeParty | undefined {
    return this.#parties.get(key) ?? this.#parties.get('*')
  }

  /** Delivers all that waits, and what follows from it, without moving the clock. */
  settle(): void {
    this.#wake?.cancel()
    this.#wake = null
    if (this.#delivering) return
    this.#delivering = true
    try {
      for (let event = this.#queue.shift(); event; event = this.#queue.shift()) {
        this.events.push(event)
        for (const listener of [...this.#listeners]) listener(event)
      }
    } finally {
      this.#delivering = false
    }
  }

  /** An event that arrives after `send` has returned. */
  emit(event: EngineEvent): void {
    this.#queue.push(event)
    if (!this.#delivering) this.#wake ??= this.clock.after(0, () => this.settle())
  }

  /** Names a leg once. False when it already was. */
  name(leg: FakeLeg): boolean {
    if (this.#named.has(leg.leg)) return false
    this.#named.add(leg.leg)
    this.carried.set(leg.leg, leg)
    return true
  }

  /** The leg is answered, from whichever side. */
  answer(carried: FakeLeg): void {
    calm(carried)
    carried.state = 'answered'
    carried.since = this.clock.now()
    const { leg, device, trunkId } = carried
    this.emit({ type: 'leg.answered', leg, device, trunkId })
  }

  /** Ends what is being played. */
  endPlay(leg: LegId, outcome: 'completed' | 'stopped' | 'failed'): void {
    const carried = this.carried.get(leg)
    if (!carried?.playing) return
    const playId = carried.playing
    carried.playing = null
    this.emit({ type: 'play.ended', leg, playId, outcome, detail: null })
  }

  endRecording(leg: LegId, recordingId: string, complete = true): void {
    const recording = this.carried.get(leg)?.recordings.get(recordingId)
    if (!recording) return
    this.carried.get(leg)?.recordings.delete(recordingId)
    const durationMs = Math.round(this.clock.monotonic() - recording.startedAt)
    const { path } = recording
    const bytes = 44 + durationMs * 32
    const detail = complete ? null : 'cut short'
    this.emit({
      type: 'recording.ended',
      leg,
      recordingId,
      path,
      durationMs,
      bytes,
      complete,
      missingMs: 0,
      detail,
    })
  }

  /** The leg's one way to die. */
  finish(leg: LegId, end: LegEnd): void {
    const carried = this.carried.get(leg)
    if (!carried) return
    calm(carried)
    this.endPlay(leg, 'stopped')
    for (const id of [...carried.recordings.keys()]) this.endRecording(leg, id, end.by !== 'system')
    this.carried.delete(leg)
    this.emit({ type: 'leg.ended', leg, end, quality: null })
  }
}

function calm(carried: FakeLeg): void {
  for (const timer of [...carried.timers.splice(0), ...carried.plans.splice(0)]) timer.cancel()
}
