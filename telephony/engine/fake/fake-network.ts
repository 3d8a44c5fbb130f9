import type { EngineEvent } from '../event.ts'
import type { DeviceKind, LegEnd, LegFault, LegId, LegParty, Vanished } from '../leg.ts'
import { trunkAnswerOf } from '../trunk-answer.ts'
import type { TrunkStanding } from '../trunk-standing.ts'
import type { FakeBooks } from './fake-books.ts'
import { tryNextTrunk } from './fake-engine-command.ts'
import { FakeExchange } from './fake-exchange.ts'
import { newFakeLeg } from './fake-leg.ts'
import { FakeTrunks } from './fake-trunks.ts'

/** What a test makes parties, carriers and the network do to the fake exchange. */
export class FakeNetwork extends FakeExchange implements FakeBooks {
  protected readonly trunks = new FakeTrunks((event) => this.emit(event))
  #serial = 0

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
    this.#end(leg, { by: 'exchange', sipCode: 488, reason: 'not-acceptable' })
    return leg
  }

  /** Its party picked up, or we did, and nothing that could be heard was agreed. */
  findsNoMedia(leg: LegId): void {
    this.#end(leg, { by: 'system', sipCode: 488, reason: 'not-acceptable' })
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
      const { trunkId } = carried
      this.emit({ type: 'leg.trunk-failed', leg, trunkId, sipCode, reason, ...(fault && { fault }) })
      if (!tryNextTrunk(this, carried)) this.finish(leg, end)
    } else this.finish(leg, end)
    this.settle()
  }

  /** A trunk of the configuration is found to be so. */
  trunkIs(trunkId: string, standing: Pick<TrunkStanding, 'state'> & Partial<TrunkStanding>): void {
    this.trunks.found(trunkId, { sipCode: null, fault: null, detail: standing.state, ...standing })
    this.settle()
  }

  /** The party hangs up; before the answer that is a caller's CANCEL. */
  hangsUp(leg: LegId): void {
    const answered = this.carried.get(leg)?.state === 'answered'
    this.#end(leg, { by: 'peer', sipCode: answered ? null : 487, reason: 'normal' })
  }

  /** A fault ends the leg: a dead media worker, a restart. */
  fails(leg: LegId, reason = 'worker-lost'): void {
    this.#end(leg, { by: 'system', sipCode: null, reason })
  }

  /** The party of an answered leg is gone without a word, and had been for that long. */
  vanishes(leg: LegId, silentMs: number, from: Vanished['from'] = 'media'): void {
    const reason = from === 'media' ? 'media-timeout' : 'session-expired'
    this.#end(leg, { by: 'system', sipCode: null, reason, vanished: { from, silentMs } })
  }

  /** What the leg is being played has come to its end. */
  finishesPlaying(leg: LegId, outcome: 'completed' | 'failed' = 'completed'): void {
    this.endPlay(leg, outcome)
    this.settle()
  }

  /** The party presses a key: told, and passed on to who hears the party. */
  presses(leg: LegId, digit: string, durationMs = 160): void {
    for (const [other, each] of this.carried) if (this.hears(other).includes(leg)) each.keys += digit
    this.act({ type: 'leg.digit', leg, digit, durationMs })
  }

  /** Any other event: hold, media lost and restored, transfer requests, phones. */
  act(event: EngineEvent): void {
    this.emit(event)
    this.settle()
  }

  #end(leg: LegId, end: LegEnd): void {
    this.finish(leg, end)
    this.settle()
  }

  #arrive(
    leg: LegId = `incoming-${++this.#serial}`,
    call: Omit<Extract<EngineEvent, { type: 'leg.incoming' }>, 'type' | 'leg' | 'sipCallId'>,
  ): LegId {
    const { from } = call
    const device = from.kind === 'phone' ? from.device : null
    const trunkId = from.kind === 'trunk' ? from.trunkId : null
    this.name(newFakeLeg({ leg, state: 'incoming', since: this.clock.now(), device, trunkId }))
    this.act({ type: 'leg.incoming', leg, ...call, sipCallId: `${leg}@fake` })
    return leg
  }
}
