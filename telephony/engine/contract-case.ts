import assert from 'node:assert/strict'
import type { Engine } from './engine.ts'
import type { EngineConfig } from './engine-config.ts'
import type { LegId, LegTarget } from './leg.ts'
import type { Heard } from './listen.ts'

/** The other end of a call, in the hands of a contract test. */
export interface ContractParty {
  ring(): void
  answer(): void
  refuse(sipCode: number): void
  hangUp(): void
  /** Resolves when the exchange has ended the call at this end; with the status when it was refused. */
  ended(): Promise<number | null>
}

/** An adapter under test: started, with two trunks to two carriers and one extension that has a registered desk phone. */
export interface ContractHarness {
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
  carrierCalls(dialled: string, callerNumber: string): ContractParty
  /** The next call the exchange places to the carrier, to that of the other trunk, or to the phone. */
  atCarrier(): Promise<ContractParty>
  atOtherCarrier(): Promise<ContractParty>
  atPhone(): Promise<ContractParty>
  /** A path for a recording. */
  recordingPath: string
  close(): Promise<void>
}

export interface ContractCase {
  name: string
  run(harness: ContractHarness): Promise<void>
}

let placed = 0

export function callPhone({ engine, extensionId }: ContractHarness, ringTimeoutMs = 10_000): LegId {
  const leg = `placed-${++placed}`
  const target = { kind: 'phone', extensionId, device: 'desk-phone' } as const
  engine.send({ type: 'originate', leg, target, callerId: { number: '+84901234567' }, ringTimeoutMs })
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
