import assert from 'node:assert/strict'
import type { Engine } from './engine.ts'
import type { EngineEvent } from './event.ts'
import type { LegId, LegTarget } from './leg.ts'

/** The other end of a call, in the hands of a contract test. */
export interface ContractParty {
  ring(): void
  answer(): void
  refuse(sipCode: number): void
  hangUp(): void
  /** Resolves when the exchange has ended the call at this end; with the status when it was refused. */
  ended(): Promise<number | null>
}

/** An adapter under test: started, with one trunk and one extension that has a registered desk phone. */
export interface ContractHarness {
  engine: Engine
  companyId: string
  trunkId: string
  extensionId: string
  /** The carrier places a call to the exchange. */
  carrierCalls(dialled: string, callerNumber: string): ContractParty
  /** The next call the exchange places to the carrier, or to the phone. */
  atCarrier(): Promise<ContractParty>
  atPhone(): Promise<ContractParty>
  /** A path for a recording. */
  recordingPath: string
  close(): Promise<void>
}

export interface ContractCase {
  name: string
  run(harness: ContractHarness): Promise<void>
}

/** What every adapter of the port must do. Run each case on a fresh harness: `it(name, () => run(harness))`. */
export const engineContract: ContractCase[] = [
  {
    name: 'delivers a call from the carrier, answers it, and hears it end once',
    async run(harness) {
      const { engine, companyId, trunkId } = harness
      const heard = listen(engine)
      const caller = harness.carrierCalls('19001234', '+84901234567')
      const incoming = await heard.next('leg.incoming')
      assert.deepEqual(incoming.from, { kind: 'trunk', companyId, trunkId })
      assert.equal(incoming.dialled, '19001234')
      assert.equal(incoming.callerNumber, '+84901234567')
      const { leg } = incoming
      engine.send({ type: 'ring', leg })
      engine.send({ type: 'answer', leg })
      const answered = await heard.next('leg.answered')
      assert.deepEqual([answered.leg, answered.device, answered.trunkId], [leg, null, trunkId])
      assert.deepEqual(await states(engine), [[leg, 'answered']])
      caller.hangUp()
      const { end } = await heard.next('leg.ended')
      assert.deepEqual([end.by, end.sipCode], ['peer', null])
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'reports a caller who gives up before the answer as 487 by the peer',
    async run(harness) {
      const heard = listen(harness.engine)
      const caller = harness.carrierCalls('19001234', '+84901234567')
      const { leg } = await heard.next('leg.incoming')
      harness.engine.send({ type: 'ring', leg })
      caller.hangUp()
      const { end } = await heard.next('leg.ended')
      assert.deepEqual([end.by, end.sipCode], ['peer', 487])
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'refuses an incoming call with the status of the cause',
    async run(harness) {
      for (const [cause, code] of [
        ['busy', 486],
        ['not-found', 404],
        ['forbidden', 403],
        ['congestion', 503],
        ['declined', 603],
        ['unavailable', 480],
      ] as const) {
        const heard = listen(harness.engine)
        const caller = harness.carrierCalls('19001234', '+84901234567')
        const { leg } = await heard.next('leg.incoming')
        harness.engine.send({ type: 'hangup', leg, cause })
        const { end } = await heard.next('leg.ended')
        assert.deepEqual([end.by, end.sipCode], ['exchange', code])
        assert.equal(await caller.ended(), code)
      }
    },
  },
  {
    name: 'rings a phone, is answered, and hangs up',
    async run(harness) {
      const { engine } = harness
      const heard = listen(engine)
      const leg = callPhone(harness)
      const phone = await harness.atPhone()
      phone.ring()
      const ringing = await heard.next('leg.ringing')
      assert.deepEqual([ringing.leg, ringing.earlyMedia], [leg, false])
      phone.answer()
      const answered = await heard.next('leg.answered')
      assert.deepEqual([answered.device, answered.trunkId], ['desk-phone', null])
      engine.send({ type: 'hangup', leg, cause: 'normal' })
      const { end } = await heard.next('leg.ended')
      assert.deepEqual([end.by, end.sipCode], ['exchange', null])
      await phone.ended()
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'reports the refusal of a trunk with its status, by the peer',
    async run(harness) {
      const heard = listen(harness.engine)
      const leg = callTrunk(harness)
      const carrier = await harness.atCarrier()
      carrier.refuse(486)
      const { end } = await heard.next('leg.ended')
      assert.deepEqual([end.by, end.sipCode], ['peer', 486])
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'names the trunk that answered',
    async run(harness) {
      const heard = listen(harness.engine)
      callTrunk(harness)
      const carrier = await harness.atCarrier()
      carrier.answer()
      const answered = await heard.next('leg.answered')
      assert.deepEqual([answered.device, answered.trunkId], [null, harness.trunkId])
      carrier.hangUp()
      const { end } = await heard.next('leg.ended')
      assert.deepEqual([end.by, end.sipCode], ['peer', null])
    },
  },
  {
    name: 'gives up when the ring time is over: 408 by the exchange',
    async run(harness) {
      const heard = listen(harness.engine)
      const leg = callPhone(harness, 300)
      const phone = await harness.atPhone()
      phone.ring()
      const { end } = await heard.next('leg.ended')
      assert.deepEqual([end.by, end.sipCode], ['exchange', 408])
      await phone.ended()
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'cancels a ringing call: 487 by the exchange',
    async run(harness) {
      const heard = listen(harness.engine)
      const leg = callPhone(harness)
      const phone = await harness.atPhone()
      phone.ring()
      await heard.next('leg.ringing')
      harness.engine.send({ type: 'hangup', leg, cause: 'answered-elsewhere' })
      const { end } = await heard.next('leg.ended')
      assert.deepEqual([end.by, end.sipCode], ['exchange', 487])
      await phone.ended()
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'never delivers an event inside send, and ignores commands for legs that are gone',
    async run(harness) {
      const { engine } = harness
      const heard = listen(engine)
      let inside = false
      engine.subscribe(() => assert.equal(inside, false))
      inside = true
      const leg = callPhone(harness, 200)
      engine.send({ type: 'hangup', leg, cause: 'normal' })
      engine.send({ type: 'hangup', leg, cause: 'normal' })
      engine.send({ type: 'answer', leg: 'no-such-leg' })
      inside = false
      await heard.next('leg.ended')
      engine.send({ type: 'play', leg, playId: 'p', source: { kind: 'tone', tone: 'busy' } })
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'ends what was being recorded before the leg',
    async run(harness) {
      const { engine, recordingPath: path } = harness
      const heard = listen(engine)
      const caller = harness.carrierCalls('19001234', '+84901234567')
      const { leg } = await heard.next('leg.incoming')
      engine.send({ type: 'answer', leg })
      await heard.next('leg.answered')
      engine.send({ type: 'record', leg, recordingId: 'r1', path })
      engine.send({ type: 'play', leg, playId: 'p1', source: { kind: 'tone', tone: 'ringback' }, loop: true })
      caller.hangUp()
      const recorded = await heard.next('recording.ended')
      assert.deepEqual([recorded.leg, recorded.recordingId, recorded.path], [leg, 'r1', path])
      await heard.next('leg.ended')
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'ends every leg by the system when it is closed',
    async run(harness) {
      const { engine } = harness
      const heard = listen(engine)
      const caller = harness.carrierCalls('19001234', '+84901234567')
      const { leg } = await heard.next('leg.incoming')
      engine.send({ type: 'answer', leg })
      await heard.next('leg.answered')
      await engine.close('test')
      const { end } = await heard.next('leg.ended')
      assert.equal(end.by, 'system')
      await caller.ended()
      assert.deepEqual(await engine.legs(), [])
    },
  },
]

let placed = 0

function callPhone({ engine, extensionId }: ContractHarness, ringTimeoutMs = 10_000): LegId {
  const leg = `placed-${++placed}`
  const target = { kind: 'phone', extensionId, device: 'desk-phone' } as const
  engine.send({ type: 'originate', leg, target, callerId: { number: '+84901234567' }, ringTimeoutMs })
  return leg
}

function callTrunk({ engine, trunkId }: ContractHarness): LegId {
  const leg = `placed-${++placed}`
  const target: LegTarget = { kind: 'trunk', trunkIds: [trunkId], number: '+84987654321' }
  const callerId = { number: '19001234' }
  engine.send({ type: 'originate', leg, target, callerId, ringTimeoutMs: 10_000 })
  return leg
}

async function states(engine: Engine): Promise<[LegId, string][]> {
  return (await engine.legs()).map(({ leg, state }) => [leg, state])
}

/** The leg is out of the books, and `leg.ended` was the last and only word of its end. */
async function gone({ engine }: ContractHarness, heard: Heard, leg: LegId): Promise<void> {
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

interface Heard {
  all: EngineEvent[]
  /** The first event of that kind not yet returned, when it comes. */
  next<T extends EngineEvent['type']>(type: T): Promise<Extract<EngineEvent, { type: T }>>
}

/** Collects an engine's events from now on. `next` fails after 5 s, saying what came instead. */
export function listen(engine: Pick<Engine, 'subscribe'>, patienceMs = 5000): Heard {
  const all: EngineEvent[] = []
  const unread: EngineEvent[] = []
  const waiting = new Set<() => void>()
  engine.subscribe((event) => {
    all.push(event)
    unread.push(event)
    for (const look of [...waiting]) look()
  })
  return {
    all,
    next(type) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const index = unread.findIndex((event) => event.type === type)
          if (index < 0) return
          waiting.delete(look)
          clearTimeout(deadline)
          resolve(unread.splice(index, 1)[0] as never)
        }
        const deadline = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`no ${type} came; but ${all.map((event) => event.type).join(', ') || 'nothing'}`))
        }, patienceMs)
        waiting.add(look)
        look()
      })
    },
  }
}
