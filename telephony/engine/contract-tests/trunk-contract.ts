import assert from 'node:assert/strict'
import type { TrunkConfig } from '../engine-config.ts'
import type { TrunkState } from '../trunk-standing.ts'
import { type ContractCase, type ContractHarness, callTrunk, gone } from './contract-case.ts'
import { type Heard, listen } from './listen.ts'

/** What every adapter must do with calls over trunks, and tell of the trunks themselves. */
export const trunkContract: ContractCase[] = [
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
    name: 'moves on from a trunk that fails, and says which one and why',
    async run(harness) {
      const heard = listen(harness.engine)
      const leg = callTrunk(harness, [harness.trunkId, harness.otherTrunkId])
      const carrier = await harness.atCarrier()
      carrier.refuse(503)
      const failed = await heard.next('leg.trunk-failed')
      assert.deepEqual([failed.leg, failed.trunkId, failed.sipCode], [leg, harness.trunkId, 503])
      const other = await harness.atOtherCarrier()
      other.answer()
      const answered = await heard.next('leg.answered')
      assert.equal(answered.trunkId, harness.otherTrunkId)
      other.hangUp()
      await heard.next('leg.ended')
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'says of the last trunk too that it failed, before the leg ends',
    async run(harness) {
      const heard = listen(harness.engine)
      const leg = callTrunk(harness, [harness.trunkId, harness.otherTrunkId])
      const carrier = await harness.atCarrier()
      carrier.refuse(500)
      const other = await harness.atOtherCarrier()
      other.refuse(503)
      const { end } = await heard.next('leg.ended')
      assert.deepEqual([end.by, end.sipCode], ['peer', 503])
      const failures = heard.all.filter((event) => event.type === 'leg.trunk-failed')
      assert.deepEqual(
        failures.map(({ trunkId, sipCode }) => [trunkId, sipCode]),
        [
          [harness.trunkId, 500],
          [harness.otherTrunkId, 503],
        ],
      )
      await gone(harness, heard, leg)
    },
  },
  {
    name: 'does not lay the refusal of a number at the door of its trunk',
    async run(harness) {
      const heard = listen(harness.engine)
      callTrunk(harness, [harness.trunkId, harness.otherTrunkId])
      const carrier = await harness.atCarrier()
      carrier.refuse(404)
      const { end } = await heard.next('leg.ended')
      assert.equal(end.sipCode, 404)
      assert.equal(
        heard.all.some(({ type }) => type === 'leg.trunk-failed'),
        false,
      )
    },
  },
  {
    name: 'says how a trunk known by its address is, from when it is taken in until it is off',
    async run(harness) {
      const { engine, trunkId, companyId, config } = harness
      const heard = listen(engine)
      const told = trunkTold(heard, trunkId)
      engine.configure(companyId, { ...config, trunks: [] })
      assert.equal((await told('off')).companyId, companyId)
      engine.configure(companyId, config)
      await told('checking')
      const reachable = await told('reachable')
      assert.deepEqual([reachable.sipCode, reachable.fault], [null, null])
      harness.carrierAnswers({ options: 503 })
      assert.equal((await told('unreachable')).sipCode, 503)
      harness.carrierAnswers({ options: 200 })
      await told('reachable')
      engine.configure(companyId, { ...config, trunks: changed(harness, { enabled: false }) })
      await told('off')
      engine.configure(companyId, config)
      await told('checking')
    },
  },
  {
    name: 'says whether a trunk is registered, and with which status it was refused',
    async run(harness) {
      const { engine, trunkId, companyId } = harness
      const heard = listen(engine)
      const told = trunkTold(heard, trunkId)
      const account = { auth: 'register', username: 'acc', password: 'pw' } as const
      harness.carrierAnswers({ register: 403 })
      engine.configure(companyId, { ...harness.config, trunks: changed(harness, account) })
      const refused = await told('refused')
      assert.deepEqual([refused.sipCode, refused.fault], [403, null])
      harness.carrierAnswers({ register: 200 })
      const registered = await told('registered')
      assert.deepEqual([registered.sipCode, registered.fault], [null, null])
    },
  },
  {
    name: 'names the company of each trunk it tells of, also of two behind one carrier',
    async run(harness) {
      const { engine, config, trunkId, companyId } = harness
      const heard = listen(engine)
      const own = config.trunks.find(({ id }) => id === trunkId)!
      const theirs = { ...own, id: 'theirs', companyId: 'another company' }
      engine.configure(theirs.companyId, { phones: [], trunks: [theirs] })
      await trunkTold(heard, 'theirs')('reachable')
      for (const event of heard.all)
        if (event.type === 'trunk.state')
          assert.equal(event.companyId, event.trunkId === 'theirs' ? 'another company' : companyId)
    },
  },
]

/** The harness's trunks, the first one changed. */
function changed({ config, trunkId }: ContractHarness, change: Partial<TrunkConfig>): TrunkConfig[] {
  return config.trunks.map((trunk) => (trunk.id === trunkId ? { ...trunk, ...change } : trunk))
}

/** Waits until this trunk is told to be so. */
function trunkTold(heard: Heard, trunkId: string) {
  return (state: TrunkState) =>
    heard.next('trunk.state', (event) => event.trunkId === trunkId && event.state === state)
}
