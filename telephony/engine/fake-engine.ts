import type { Clock, Timer } from '@tongdai/platform/clock'
import type { EngineCommand } from './command.ts'
import type { Engine, EngineHealth } from './engine.ts'
import type { EngineConfig } from './engine-config.ts'
import type { EngineEvent } from './event.ts'
import type { FakeBooks } from './fake-books.ts'
import { applyFakeCommand, tryNextTrunk } from './fake-engine-command.ts'
import type { FakeLeg, FakeParty } from './fake-leg.ts'
import { FakeTrunks } from './fake-trunks.ts'
import type { DeviceKind, LegEnd, LegFault, LegId, LegParty, LegSnapshot, Vanished } from './leg.ts'
import { trunkAnswerOf } from './trunk-answer.ts'
import type { TrunkCondition } from './trunk-condition.ts'

/**
 * An exchange without a network, for tests of the call core. It carries out every command as a well-behaved exchange
 * would (answers an incoming leg, cancels, gives up after the ring time, ends recordings before the leg), records
 * the commands, and lets a test play the network by the methods named after what the party does.
 *
 * Events caused by commands never arrive inside `send`: they wait for `clock.after(0)`, or for `settle()`. What a test
 * makes a party do is delivered at once, with all that follows from it at this instant.
 */
export class FakeEngine implements Engine, FakeBooks {
  /** Every command sent, in order. */
  readonly commands: EngineCommand[] = []
  /** Every event delivered, in order. */
  readonly events: EngineEvent[] = []
  /** By company id. */
  readonly configs = new Map<string, EngineConfig>()
  readonly carried = new Map<LegId, FakeLeg>()
  readonly clock: Clock
  closed = false
  draining = false
  readonly #listeners = new Set<(event: EngineEvent) => void>()
  readonly #queue: EngineEvent[] = []
  readonly #named = new Set<LegId>()
  readonly #parties = new Map<string, FakeParty>()
  readonly #trunks = new FakeTrunks((event) => this.emit(event))
  #delivering = false
  #wake: Timer | null = null
  #serial = 0

  constructor(options: { clock: Clock }) {
    this.clock = options.clock
  }

  async start(): Promise<void> {}

  configure(companyId: string, config: EngineConfig | null): void {
    if (config) this.configs.set(companyId, config)
    else this.configs.delete(companyId)
    this.#trunks.set(companyId, config?.trunks ?? [])
  }

  send(command: EngineCommand): void {
    this.commands.push(command)
    if (!this.closed) applyFakeCommand(this, command)
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async legs(): Promise<LegSnapshot[]> {
    return [...this.carried.values()].map(({ leg, state, bridge, since }) => ({ leg, state, bridge, since }))
  }

  health(): EngineHealth {
    return { ok: !this.closed, parts: [{ name: 'fake', ok: !this.closed, detail: 'no network' }] }
  }

  drain(): void {
    this.draining = true
  }

  async close(reason: string): Promise<void> {
    if (this.closed) return
    for (const leg of [...this.carried.keys()]) this.finish(leg, { by: 'system', sipCode: null, reason })
    this.settle()
    this.closed = true
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

  /** A carrier delivers a call. @returns its leg */
  trunkCalls(call: {
    companyId: string
    trunkId: string
    dialled: string
    callerNumber: string
    callerName?: string
    leg?: LegId
  }): LegId {
    const { companyId, trunkId, dialled, callerNumber, callerName = null } = call
    const from = { kind: 'trunk', companyId, trunkId } as const
    return this.#arrive(call.leg, { from, dialled, callerNumber, callerName })
  }

  /** A carrier's call, or a phone's, whose media the exchange cannot carry. @returns its leg, ended already */
  refusesMedia(from: LegParty, dialled: string, callerNumber = '0901234567'): LegId {
    const leg = this.#arrive(undefined, { from, dialled, callerNumber, callerName: null, refusedWith: 488 })
    this.finish(leg, { by: 'exchange', sipCode: 488, reason: 'not-acceptable' })
    this.settle()
    return leg
  }

  /** Its party picked up, or we did, and nothing that could be heard was agreed. */
  findsNoMedia(leg: LegId): void {
    this.finish(leg, { by: 'system', sipCode: 488, reason: 'not-acceptable' })
    this.settle()
  }

  /** An extension's device dials. @returns its leg */
  phoneCalls(call: {
    companyId: string
    extensionId: string
    dialled: string
    callerNumber: string
    callerName?: string
    device?: DeviceKind
    leg?: LegId
  }): LegId {
    const { companyId, extensionId, dialled, callerNumber, callerName = null, device = 'browser' } = call
    const from = { kind: 'phone', companyId, extensionId, device } as const
    return this.#arrive(call.leg, { from, dialled, callerNumber, callerName })
  }

  /** The placed call rings at the other end. */
  rings(leg: LegId, sipCode = 180, earlyMedia = false): void {
    const carried = this.carried.get(leg)
    if (carried?.state !== 'originating' && carried?.state !== 'ringing') return
    carried.state = 'ringing'
    this.act({ type: 'leg.ringing', leg, sipCode, earlyMedia })
  }

  /** The party called picks up. */
  picksUp(leg: LegId): void {
    const carried = this.carried.get(leg)
    if (!carried || carried.state === 'answered' || carried.state === 'incoming') return
    this.answer(carried)
    this.settle()
  }

  /** The party called refuses (or the network does): 4xx, 5xx, 6xx. A fault of its trunk moves the call to the next. */
  refuses(leg: LegId, sipCode: number, reason = String(sipCode), fault?: LegFault): void {
    const carried = this.carried.get(leg)
    const end: LegEnd = { by: 'peer', sipCode, reason, ...(fault && { fault }) }
    const isTrunksFault = trunkAnswerOf(sipCode, carried?.state === 'ringing') !== 'party'
    if (carried && carried.state !== 'incoming' && carried.trunkId !== null && isTrunksFault) {
      this.emit({
        type: 'leg.trunk-failed',
        leg,
        trunkId: carried.trunkId,
        sipCode,
        reason,
        ...(fault && { fault }),
      })
      if (!tryNextTrunk(this, carried)) this.finish(leg, end)
    } else this.finish(leg, end)
    this.settle()
  }

  /** A trunk of the configuration is found to be so. */
  trunkIs(trunkId: string, condition: Pick<TrunkCondition, 'state'> & Partial<TrunkCondition>): void {
    this.#trunks.found(trunkId, { sipCode: null, fault: null, detail: condition.state, ...condition })
    this.settle()
  }

  /** The party hangs up; before the answer that is a caller's CANCEL. */
  hangsUp(leg: LegId): void {
    const answered = this.carried.get(leg)?.state === 'answered'
    this.finish(leg, { by: 'peer', sipCode: answered ? null : 487, reason: 'normal' })
    this.settle()
  }

  /** A fault ends the leg: a dead media worker, a restart. */
  fails(leg: LegId, reason = 'worker-lost'): void {
    this.finish(leg, { by: 'system', sipCode: null, reason })
    this.settle()
  }

  /** The party of an answered leg is gone without a word, and had been for that long. */
  vanishes(leg: LegId, silentMs: number, from: Vanished['from'] = 'media'): void {
    const reason = from === 'media' ? 'media-timeout' : 'session-expired'
    this.finish(leg, { by: 'system', sipCode: null, reason, vanished: { from, silentMs } })
    this.settle()
  }

  /** What the leg is being played has come to its end. */
  finishesPlaying(leg: LegId, outcome: 'completed' | 'failed' = 'completed'): void {
    this.endPlay(leg, outcome)
    this.settle()
  }

  /** Any other event: digits, hold, media lost and restored, transfer requests, phones and trunks. */
  act(event: EngineEvent): void {
    this.emit(event)
    this.settle()
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

  /** For the commands: an event that arrives after `send` has returned. */
  emit(event: EngineEvent): void {
    this.#queue.push(event)
    if (!this.#delivering) this.#wake ??= this.clock.after(0, () => this.settle())
  }

  /** For the commands: names a leg once. False when it already was. */
  name(leg: FakeLeg): boolean {
    if (this.#named.has(leg.leg)) return false
    this.#named.add(leg.leg)
    this.carried.set(leg.leg, leg)
    return true
  }

  /** For the commands: the leg is answered, from whichever side. */
  answer(carried: FakeLeg): void {
    this.#calm(carried)
    carried.state = 'answered'
    carried.since = this.clock.now()
    const { leg, device, trunkId } = carried
    this.emit({ type: 'leg.answered', leg, device, trunkId })
  }

  /** For the commands: ends what is being played. */
  endPlay(leg: LegId, outcome: 'completed' | 'stopped' | 'failed'): void {
    const carried = this.carried.get(leg)
    if (!carried?.playing) return
    const playId = carried.playing
    carried.playing = null
    this.emit({ type: 'play.ended', leg, playId, outcome, detail: null })
  }

  /** For the commands: ends a recording. */
  endRecording(leg: LegId, recordingId: string, complete = true): void {
    const recording = this.carried.get(leg)?.recordings.get(recordingId)
    if (!recording) return
    this.carried.get(leg)?.recordings.delete(recordingId)
    const durationMs = Math.round(this.clock.monotonic() - recording.startedAt)
    const { path } = recording
    const bytes = 44 + durationMs * 32
    this.emit({ type: 'recording.ended', leg, recordingId, path, durationMs, bytes, complete, detail: null })
  }

  /** For the commands: the leg's one way to die. */
  finish(leg: LegId, end: LegEnd): void {
    const carried = this.carried.get(leg)
    if (!carried) return
    this.#calm(carried)
    this.endPlay(leg, 'stopped')
    for (const id of [...carried.recordings.keys()]) this.endRecording(leg, id, end.by !== 'system')
    this.carried.delete(leg)
    this.emit({ type: 'leg.ended', leg, end, quality: null })
  }

  #calm(carried: FakeLeg): void {
    for (const timer of [...carried.timers.splice(0), ...carried.plans.splice(0)]) timer.cancel()
  }

  #arrive(
    leg: LegId = `incoming-${++this.#serial}`,
    call: Omit<Extract<EngineEvent, { type: 'leg.incoming' }>, 'type' | 'leg' | 'sipCallId'>,
  ): LegId {
    const device = call.from.kind === 'phone' ? call.from.device : null
    const trunkId = call.from.kind === 'trunk' ? call.from.trunkId : null
    const since = this.clock.now()
    this.name({
      leg,
      state: 'incoming',
      bridge: null,
      since,
      device,
      trunkId,
      otherTrunks: [],
      playing: null,
      recordings: new Map(),
      timers: [],
      plans: [],
    })
    this.act({ type: 'leg.incoming', leg, ...call, sipCallId: `${leg}@fake` })
    return leg
  }
}
