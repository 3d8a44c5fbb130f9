import { anySign } from '@tongdai/platform/testing/any-sign'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundEvent } from './bound-event.ts'
import { SipPeer } from './testing/sip-peer.ts'
import { accountOf, startExchange, trunkAt } from './testing/start-exchange.ts'

const long = (n: number) => 'Nguyễn '.repeat(Math.ceil(n / 7)).slice(0, n)

describe('what a caller sent', () => {
  it('is passed on in a length that everything behind can bear', () => {
    fc.assert(
      fc.property(fc.string({ unit: anySign, maxLength: 400 }), fc.nat(200), (text, times) => {
        const given = text.repeat(times)
        const event = boundEvent({
          type: 'leg.incoming',
          leg: 'l',
          from: { kind: 'trunk', companyId: 'c', trunkId: 't' },
          dialled: given,
          callerNumber: given,
          callerName: given,
          sipCallId: given,
        })
        for (const kept of [event.dialled, event.callerNumber, event.callerName!, event.sipCallId]) {
          expect(Buffer.byteLength(kept)).toBeLessThan(1_000)
          expect(kept.isWellFormed()).toBe(true)
          expect(kept).not.toMatch(/[\0\r\n]/)
        }
        const end = { by: 'peer', sipCode: 486, reason: given } as const
        const ended = boundEvent({ type: 'leg.ended', leg: 'l', end, quality: null })
        expect(ended.end.reason.length).toBeLessThanOrEqual(200)
      }),
    )
  })

  it.each([
    ['a name of 60 kB', { from: `"${long(30_000)}" <sip:+84901234567@127.0.0.1>` }],
    ['a number of 6 kB', { from: `<sip:${'9'.repeat(6_000)}@127.0.0.1>` }],
    ['an identity of 40 kB', { headers: [['P-Asserted-Identity', `"${'x'.repeat(40_000)}" <sip:0901@a>`]] }],
  ] as const)('%s: the agent is rung, both answer, and each hears of the end', async (_, sent) => {
    const carrier = await SipPeer.start()
    const phone = await SipPeer.start()
    const { engine, heard, port } = await startExchange({ trunks: [trunkAt(carrier.port)] })
    try {
      await phone.register(port, accountOf('101'))
      const customer = carrier.call({ to: port, user: '19001234', ...sent })
      const { leg, callerNumber, callerName } = await heard.next('leg.incoming')
      engine.send({ type: 'answer', leg })
      await customer.event(({ type }) => type === 'answered')
      engine.send({
        ...{ type: 'originate', leg: 'offer', target: { kind: 'phone', extensionId: 'e101' } },
        ...{ callerId: { number: callerNumber, name: callerName ?? undefined }, ringTimeoutMs: 20_000 },
      })
      const offer = await phone.nextCall()
      offer.answer()
      await heard.next('leg.answered', (event) => event.leg === 'offer')
      for (const each of [leg, 'offer']) engine.send({ type: 'hangup', leg: each, cause: 'normal' })
      expect([await customer.ended(), await offer.ended()]).toEqual([null, null])
    } finally {
      await engine.close('done')
      await carrier.close()
      await phone.close()
    }
  })

  it('is refused where every message of the call would have to repeat it', async () => {
    const carrier = await SipPeer.start()
    const { engine, port } = await startExchange({ trunks: [trunkAt(carrier.port)] })
    try {
      const route = ['Record-Route', `<sip:${'9'.repeat(40_000)}@127.0.0.1;lr>`] as const
      expect(await carrier.call({ to: port, user: '19001234', headers: [route] }).ended()).toBe(513)
    } finally {
      await engine.close('done')
      await carrier.close()
    }
  })
})
