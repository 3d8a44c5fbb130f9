import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SipPeer } from '../testing/sip-peer.ts'
import { accountOf, startExchange, trunkAt } from '../testing/start-exchange.ts'
import type { TalkingMediaPlane } from '../testing/talking-media-plane.ts'

let carrier: SipPeer
let phone: SipPeer
let exchange: Awaited<ReturnType<typeof startExchange<TalkingMediaPlane>>>

beforeEach(async () => {
  carrier = await SipPeer.start()
  phone = await SipPeer.start()
  exchange = await startExchange({ trunks: [trunkAt(carrier.port)] })
})
afterEach(async () => {
  await exchange.engine.close('done')
  await Promise.all([carrier.close(), phone.close()])
})

const call = () => carrier.call({ to: exchange.port, user: '19001234' })

async function refusal(calling: ReturnType<typeof call>) {
  const event = await calling.event(({ type }) => type === 'failed')
  if (event.type !== 'failed') throw new Error('not refused')
  return [event.code, event.response?.headers.get('Retry-After')]
}

describe('an exchange whose audio ports are taken', () => {
  it('answers a carrier 503 with Retry-After before anything is begun, and goes on with its calls', async () => {
    const running = call()
    const { leg } = await exchange.heard.next('leg.incoming')
    exchange.engine.send({ type: 'answer', leg })
    await running.event(({ type }) => type === 'answered')
    exchange.media.ports = { used: 95, total: 100 }
    expect(await refusal(call())).toEqual([503, '5'])
    phone.call({ to: exchange.port, user: '102', account: accountOf('101') })
    await vi.waitFor(() =>
      expect(exchange.heard.all.filter(({ type }) => type === 'leg.incoming')).toHaveLength(2),
    )
    exchange.media.ports = { used: 100, total: 100 }
    expect(await refusal(phone.call({ to: exchange.port, user: '102', account: accountOf('101') }))).toEqual([
      503,
      '5',
    ])
    expect(await exchange.engine.legs()).toContainEqual(expect.objectContaining({ leg, state: 'answered' }))
  })

  it.each(['MEDIA_UNAVAILABLE', 'MEDIA_WORKER_LOST', 'MEDIA_TIMEOUT'] as const)(
    'answers the same when it is noticed later (%s)',
    async (code) => {
      const calling = call()
      const { leg } = await exchange.heard.next('leg.incoming')
      exchange.media.failNext = code
      exchange.engine.send({ type: 'answer', leg })
      expect(await refusal(calling)).toEqual([503, '5'])
    },
  )

  it('tells a call it cannot place from a fault', async () => {
    exchange.media.failNext = 'MEDIA_UNAVAILABLE'
    const target = { kind: 'trunk' as const, trunkIds: ['t1'], number: '+84987654321' }
    exchange.engine.send({
      type: 'originate',
      leg: 'x',
      target,
      callerId: { number: '1' },
      ringTimeoutMs: 1_000,
    })
    expect((await exchange.heard.next('leg.ended')).end).toMatchObject({ by: 'system', sipCode: 503 })
  })

  it('shows them in its health, and the owner is told before a call is refused', async () => {
    const part = () => exchange.engine.health().parts.find(({ name }) => name === 'audio ports')
    expect(part()).toMatchObject({ name: 'audio ports', ok: true, detail: '0 of 1000 taken' })
    exchange.media.ports = { used: 800, total: 1000 }
    expect(part()).toMatchObject({ ok: false, detail: '800 of 1000 taken' })
    exchange.media.emit({ type: 'media.ports-low', used: 800, total: 1000 })
    expect(await exchange.heard.next('security.noticed')).toMatchObject({
      kind: 'ports-low',
      source: 'media',
      detail: { used: 800, total: 1000 },
    })
  })
})
