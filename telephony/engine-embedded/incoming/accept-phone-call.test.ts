import { afterEach, describe, expect, it } from 'vitest'
import { SipPeer } from '../testing/sip-peer.ts'
import { accountOf, startExchange } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Phones 101 and 102, registered. */
async function setUp() {
  const exchange = await startExchange()
  const [phone, other] = [await SipPeer.start(), await SipPeer.start()]
  closing.push(
    () => phone.close(),
    () => other.close(),
    () => exchange.engine.close('done'),
  )
  await phone.register(exchange.port, accountOf('101'))
  await other.register(exchange.port, accountOf('102'))
  const { engine, heard, media, port } = exchange
  const calls = async (peer: SipPeer, number: string) => {
    peer.call({ to: port, user: '0901234567', account: accountOf(number) })
    const { leg } = await heard.next('leg.incoming')
    engine.send({ type: 'answer', leg })
    await heard.next('leg.answered')
    return leg
  }
  const nearOf = (leg: string) => media.legs.get(leg)?.near
  return { ...exchange, phone, other, calls, nearOf }
}

describe('a phone’s second call', () => {
  it('is opened near its first; another phone’s is not', async () => {
    const { phone, other, calls, nearOf } = await setUp()
    const first = await calls(phone, '101')
    expect(nearOf(first)).toBeUndefined()
    expect(nearOf(await calls(phone, '101'))).toBe(first)
    expect(nearOf(await calls(other, '102'))).toBeUndefined()
  })

  it('… and near one that was placed to it', async () => {
    const { engine, heard, media, phone, calls, nearOf } = await setUp()
    const target = { kind: 'phone', extensionId: 'e101' } as const
    const callerId = { number: '+84901234567' }
    engine.send({ type: 'originate', leg: 'placed', target, callerId, ringTimeoutMs: 5_000 })
    const arrived = await phone.nextCall()
    arrived.answer()
    await heard.next('leg.answered')
    const second = await calls(phone, '101')
    expect([...media.legs.keys()]).toContain(nearOf(second))
    expect(nearOf(second)).not.toBe(second)
  })

  it('is placed anywhere once the first has ended', async () => {
    const { engine, heard, phone, calls, nearOf } = await setUp()
    const first = await calls(phone, '101')
    engine.send({ type: 'hangup', leg: first, cause: 'normal' })
    await heard.next('leg.ended')
    expect(nearOf(await calls(phone, '101'))).toBeUndefined()
  })
})
