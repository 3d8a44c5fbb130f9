import assert from 'node:assert/strict'
import type { ContractCase, ContractHarness } from './contract-case.ts'
import { type Heard, listen } from './listen.ts'

/** What every adapter must do with a transfer that a phone asks for. */
export const transferContract: ContractCase[] = [
  {
    name: 'asks whether a transfer is to be made, and tells the phone that it was taken and has worked',
    async run(harness) {
      const { engine } = harness
      const heard = listen(engine)
      const { leg, party } = await phoneCall(harness, heard)
      const transfer = party.refers('102')
      const asked = await heard.next('leg.transfer-requested')
      assert.deepEqual([asked.leg, asked.target, asked.replaces], [leg, '102', null])
      engine.send({ type: 'answer-transfer', leg, answer: 'taken' })
      assert.equal(await transfer.taken(), true)
      engine.send({ type: 'answer-transfer', leg, answer: 'done' })
      engine.send({ type: 'hangup', leg, cause: 'normal' })
      assert.equal(await transfer.worked(), true)
      await party.ended()
    },
  },
  {
    name: 'tells the phone that a transfer was refused; its call goes on, and it may ask again',
    async run(harness) {
      const { engine } = harness
      const heard = listen(engine)
      const { leg, party } = await phoneCall(harness, heard)
      for (const _ of [1, 2]) {
        const transfer = party.refers('102')
        await heard.next('leg.transfer-requested')
        engine.send({ type: 'answer-transfer', leg, answer: 'refused' })
        assert.equal(await transfer.taken(), false)
      }
      assert.deepEqual(
        (await engine.legs()).map(({ state }) => state),
        ['answered'],
      )
    },
  },
  {
    name: 'names the consultation call of a transfer that was attended',
    async run(harness) {
      const { engine } = harness
      const heard = listen(engine)
      const first = await phoneCall(harness, heard)
      const consultation = await phoneCall(harness, heard)
      const transfer = first.party.refers('102', consultation.party)
      const { leg, replaces } = await heard.next('leg.transfer-requested')
      assert.deepEqual([leg, replaces], [first.leg, consultation.leg])
      engine.send({ type: 'answer-transfer', leg, answer: 'taken' })
      engine.send({ type: 'answer-transfer', leg, answer: 'refused' })
      assert.deepEqual([await transfer.taken(), await transfer.worked()], [true, false])
    },
  },
  {
    name: 'tells the phone that a transfer has failed when its call ends before it was done',
    async run(harness) {
      const { engine } = harness
      const heard = listen(engine)
      const { leg, party } = await phoneCall(harness, heard)
      const transfer = party.refers('102')
      await heard.next('leg.transfer-requested')
      engine.send({ type: 'answer-transfer', leg, answer: 'taken' })
      assert.equal(await transfer.taken(), true)
      engine.send({ type: 'hangup', leg, cause: 'normal' })
      assert.equal(await transfer.worked(), false)
    },
  },
]

/** A call of the phone, answered. */
async function phoneCall(harness: ContractHarness, heard: Heard) {
  const party = harness.phoneCalls('19001234')
  const { leg } = await heard.next('leg.incoming')
  harness.engine.send({ type: 'answer', leg })
  await heard.next('leg.answered')
  return { leg, party }
}
