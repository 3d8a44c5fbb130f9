import { afterEach, describe, expect, it } from 'vitest'
import { SipPeer } from '../testing/sip-peer.ts'
import { accountOf, phoneOf, startExchange } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function setUp(devices: number) {
  const exchange = await startExchange({ phones: [phoneOf('101')] })
  closing.push(() => exchange.engine.close('done'))
  const phones = []
  for (let i = 0; i < devices; i++) {
    const phone = await SipPeer.start()
    closing.push(() => phone.close())
    await phone.register(exchange.port, accountOf('101'))
    phones.push(phone)
  }
  const place = (more = {}) =>
    exchange.engine.send({
      type: 'originate',
      leg: 'a',
      target: { kind: 'phone', extensionId: 'e101' },
      callerId: { number: '+84901234567', name: 'Khách' },
      ringTimeoutMs: 5000,
      ...more,
    })
  return { ...exchange, phones, place }
}

describe('placeToPhone', () => {
  it('rings every device; the first answer wins and the others hear that it was taken elsewhere', async () => {
    const { heard, media, phones, place } = await setUp(3)
    place()
    const calls = await Promise.all(phones.map((phone) => phone.nextCall()))
    for (const call of calls) call.ring()
    calls[1]!.answer()
    await heard.next('leg.answered')
    for (const call of [calls[0]!, calls[2]!]) {
      const cancelled = await call.event(({ type }) => type === 'ended')
      expect(cancelled).toMatchObject({ end: { by: 'peer', reason: 'cancel' } })
      expect(cancelled).toMatchObject({ end: { cause: { code: 200, text: 'Call completed elsewhere' } } })
    }
    // Only the winner's media is still open.
    expect(media.legs.size).toBe(1)
  })

  it('lets the others ring on when one is busy, and says busy when all have refused', async () => {
    const { heard, phones, place } = await setUp(2)
    place()
    const [first, second] = await Promise.all(phones.map((phone) => phone.nextCall()))
    first!.refuse(486)
    second!.ring()
    await heard.next('leg.ringing')
    second!.refuse(480)
    const { end } = await heard.next('leg.ended')
    expect(end).toMatchObject({ by: 'peer', sipCode: 486 })
  })

  it('takes a decline for all devices', async () => {
    const { heard, phones, place } = await setUp(2)
    place()
    const [first, second] = await Promise.all(phones.map((phone) => phone.nextCall()))
    second!.ring()
    first!.refuse(603)
    const { end } = await heard.next('leg.ended')
    expect(end).toMatchObject({ by: 'peer', sipCode: 603 })
    await second!.ended()
  })

  it('says 480 where nothing is registered and 404 where there is no such extension', async () => {
    const { heard, place } = await setUp(0)
    place()
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'exchange', sipCode: 480 })
    place({ leg: 'b', target: { kind: 'phone', extensionId: 'nobody' } })
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'exchange', sipCode: 404 })
  })

  it('shows the caller id, asks the phone to pick up, and tells a desk phone no secrets of the desk', async () => {
    const { phones, place } = await setUp(1)
    place({ autoAnswer: true, headers: { Call: 'c-1' } })
    const { request } = await phones[0]!.nextCall()
    expect(request.from.uri.user).toBe('+84901234567')
    expect(request.from.display).toBe('Khách')
    expect(request.headers.get('Call-Info')).toContain('answer-after=0')
    expect(request.headers.get('X-Tongdai-Call')).toBe(null)
  })

  it('plays what was asked before the answer, once there is media', async () => {
    const { engine, media, heard, phones, place } = await setUp(1)
    place()
    engine.send({ type: 'join', leg: 'a', bridge: 'b' })
    const call = await phones[0]!.nextCall()
    call.answer()
    const { leg } = await heard.next('leg.answered')
    expect(leg).toBe('a')
    expect(media.called('join')).toHaveLength(1)
    expect(await engine.legs()).toMatchObject([{ leg: 'a', state: 'answered', bridge: 'b' }])
  })
})
