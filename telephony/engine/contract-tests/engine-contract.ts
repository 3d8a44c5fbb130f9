import assert from 'node:assert/strict'
import { type ContractCase, callPhone, gone, states } from './contract-case.ts'
import { listen } from './listen.ts'
import { transferContract } from './transfer-contract.ts'
import { trunkContract } from './trunk-contract.ts'

const callContract: ContractCase[] = [
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
    name: 'gives up when the ring time is over: 408 by the exchange',
    async run(harness) {
      const heard = listen(harness.engine)
      const leg = callPhone(harness, { ringTimeoutMs: 300 })
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
      const leg = callPhone(harness, { ringTimeoutMs: 200 })
      engine.send({ type: 'hangup', leg, cause: 'normal' })
      engine.send({ type: 'hangup', leg, cause: 'normal' })
      engine.send({ type: 'answer', leg: 'no-such-leg' })
      inside = false
      await heard.next('leg.ended')
      engine.send({ type: 'play', leg, playId: 'p', sources: [{ kind: 'tone', tone: 'busy' }] })
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
      engine.send({
        type: 'play',
        leg,
        playId: 'p1',
        sources: [{ kind: 'tone', tone: 'ringback' }],
        loop: true,
      })
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

/** What every adapter of the port must do, besides what can be heard (`mediaContract`). Run each case on a fresh harness: `it(name, () => run(harness))`. */
export const engineContract: ContractCase[] = [...callContract, ...transferContract, ...trunkContract]
