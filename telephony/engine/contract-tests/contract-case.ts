import assert from 'node:assert/strict'
import type { Engine } from '../engine.ts'
import type { EngineConfig } from '../engine-config.ts'
import type { LegId, LegTarget } from '../leg.ts'
import type { Heard } from './listen.ts'

/** The other end of a call, in the hands of a contract test. */
export interface ContractParty {
  ring(): void
  answer(): void
  refuse(sipCode: number): void
  hangUp(): void
  /** Resolves when the exchange has ended the call at this end; with the status when it was refused. */
  ended(): Promise<number | null>
  /** Its phone asks for a transfer, attended when it names its other call. */
  refers(target: string, replaces?: ContractParty): ContractTransfer
}

/** A transfer as the phone that asked for it is told of it. */
export interface ContractTransfer {
  /** Whether it was taken. */
  taken(): Promise<boolean>
  /** Whether it worked, after it was taken. */
  worked(): Promise<boolean>
}

/** Hz. 440 is ringback. */
export type ContractTone = 440 | 700 | 1000 | 1300 | 1700

/** One that has a mouth and ears. */
export interface TalkingParty extends ContractParty {
  /** Says this without end; null: sends nothing at all any more, as if it were switched off. */
  say(tone: ContractTone | null): void
  /** Resolves when it hears these, ascending, and no others. */
  hears(tones: ContractTone[]): Promise<void>
  press(key: string): void
  /** Puts the exchange on hold, or takes it back. */
  holds(on: boolean): Promise<void>
  /** Resolves when it has been sent these keys, in all. */
  gets(keys: string): Promise<void>
}

/** An adapter under test: started, with two trunks to two carriers and one extension that has a registered desk phone. */
export interface ContractHarness<Party extends ContractParty = ContractParty> {
  engine: Engine
  /** What it was configured with. */
  config: EngineConfig
  companyId: string
  trunkId: string
  otherTrunkId: string
  extensionId: string
  /** The status with which the first trunk's carrier answers OPTIONS and REGISTER from now on; 200 at first. */
  carrierAnswers(status: { options?: number; register?: number }): void
  /** The carrier places a call to the exchange. */
  carrierCalls(dialled: string, callerNumber: string): Party
  /** The phone places a call. */
  phoneCalls(dialled: string): Party
  /** The next call the exchange places to the carrier, to that of the other trunk, or to the phone. */
  atCarrier(): Promise<Party>
  atOtherCarrier(): Promise<Party>
  atPhone(): Promise<Party>
  /** A path for a recording. */
  recordingPath: string
  close(): Promise<void>
}

export interface ContractCase<Party extends ContractParty = ContractParty> {
  name: string
  run(harness: ContractHarness<Party>): Promise<void>
}

let placed = 0

export function callPhone(
  { engine, extensionId }: ContractHarness,
  { ringTimeoutMs = 10_000, near }: { ringTimeoutMs?: number; near?: LegId } = {},
): LegId {
  const leg = `placed-${++placed}`
  const target = { kind: 'phone', extensionId, device: 'desk-phone' } as const
  engine.send({ type: 'originate', leg, target, callerId: { number: '+84901234567' }, ringTimeoutMs, near })
  return leg
}

export function callTrunk({ engine, trunkId }: ContractHarness, trunkIds = [trunkId]): LegId {
  const leg = `placed-${++placed}`
  const target: LegTarget = { kind: 'trunk', trunkIds, number: '+84987654321' }
  const callerId = { number: '19001234' }
  engine.send({ type: 'originate', leg, target, callerId, ringTimeoutMs: 10_000 })
  return leg
}

export async function states(engine: Engine): Promise<[LegId, string][]> {
  return (await engine.legs()).map(({ leg, state }) => [leg, state])
}

/** The leg is out of the books, and `leg.ended` was the last and only word of its end. */
export async function gone({ engine }: ContractHarness, heard: Heard, leg: LegId): Promise<void> {
  assert.deepEqual(
    (await states(engine)).filter(([id]) => id === leg),
    [],
  )
  const own = heard.all.filter((event) => 'leg' in event && event.leg === leg)
  assert.deepEqual(
    own.map(({ type }) => type).indexOf('leg.ended'),
    own.length - 1,
    'leg.ended is not the last event of its leg, or came twice',
  )
}
