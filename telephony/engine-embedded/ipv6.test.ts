import { networkInterfaces } from 'node:os'
import type { TrunkConfig } from '@tongdai/engine'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { EngineLimits } from './engine-options.ts'
import { createMediaPlane } from './media/index.ts'
import { TestPhone } from './media/testing/test-phone.ts'
import { someSdp } from './testing/peer-call.ts'
import { SipPeer } from './testing/sip-peer.ts'
import { accountOf, startExchange, trunkAt } from './testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const closed = <T extends { close(): Promise<unknown> }>(part: T): T => {
  closing.push(() => part.close())
  return part
}

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((entry) => entry?.address === '::1')

/** The exchange on that address, a registered phone and a trunk at ::1, all with their audio. */
async function setUp(
  bindAddress: string,
  trunk: Partial<TrunkConfig> = {},
  limits: Partial<EngineLimits> = {},
) {
  const carrier = closed(await SipPeer.start('::1'))
  const phone = closed(await SipPeer.start('::1'))
  const exchange = await startExchange({
    bindAddress,
    trunks: [trunkAt(carrier.port, { host: '::1', ...trunk })],
    limits,
    media: createMediaPlane({
      ...{ workers: 1, log: nullLog, clock: systemClock, bindAddress },
      ...{ rtpPorts: { from: 32_700, to: 32_767 }, webrtcPorts: 0 },
    }),
  })
  closing.push(() => exchange.engine.close('done'))
  expect((await phone.register(exchange.port, accountOf('101'))).status).toBe(200)
  return { ...exchange, carrier, phone }
}

describe.skipIf(!hasIpv6).each(['::1', '::'])('an exchange that listens on %s', (bindAddress) => {
  it('carries a call between a trunk and a phone at IPv6 addresses, both hearing each other', async () => {
    const { engine, heard, port, carrier, phone } = await setUp(bindAddress)
    const customer = closed(await TestPhone.open(['PCMA'], { address: '::1' }))
    const agent = closed(await TestPhone.open(['PCMA'], { address: '::1' }))
    customer.say(440)
    agent.say(1000)

    const calling = carrier.call({ to: port, user: '19001234', sdp: customer.offer() })
    const { leg } = await heard.next('leg.incoming')
    engine.send({ type: 'answer', leg })
    const answered = await calling.event(({ type }) => type === 'answered')
    const answer = answered.type === 'answered' ? answered.sdp! : ''
    expect(answer).toMatch(/^c=IN IP6 ::1\r$/m)
    customer.accept(answer)

    const target = { kind: 'phone', extensionId: 'e101' } as const
    const callerId = { number: '0901234567' }
    engine.send({ type: 'originate', leg: 'b', target, callerId, near: leg, ringTimeoutMs: 10_000 })
    const ringing = await phone.nextCall()
    const { request } = ringing
    expect(request.headers.get('Via')).toContain(`SIP/2.0/UDP [::1]:${port};`)
    expect(request.contact!.uri).toMatchObject({ host: '::1', port })
    expect(request.from.uri.host).toBe('::1')
    expect(request.sdp).toMatch(/^o=.* IN IP6 ::1\r$/m)
    ringing.answer(agent.answer(request.sdp!))
    await heard.next('leg.answered')
    await heard.next('leg.answered')
    for (const each of [leg, 'b']) engine.send({ type: 'join', bridge: 'x', leg: each })
    await vi.waitFor(() => expect([customer.hears(), agent.hears()]).toEqual([[1000], [440]]))

    engine.send({ type: 'hangup', leg: 'b', cause: 'normal' })
    expect(await ringing.ended()).toBeNull()
    calling.hangUp()
    await heard.next('leg.ended')
    await heard.next('leg.ended')
  })

  it.each([
    ['by its address, however it is spelt', { host: '0:0:0:0:0:0:0:1' }],
    ['by its peers, however they are spelt', { host: 'elsewhere.invalid', peers: ['0:0::0001'] }],
  ])('knows a trunk %s', async (_, more) => {
    const { heard, port, carrier } = await setUp(bindAddress, more)
    carrier.call({ to: port, user: '19001234' })
    expect(await heard.next('leg.incoming')).toMatchObject({ from: { kind: 'trunk', trunkId: 't1' } })
  })

  it('finds that such a trunk answers', async () => {
    const { heard, carrier } = await setUp(bindAddress, {}, { trunkProbe: 15_000 })
    await heard.next('trunk.state', ({ state }) => state === 'reachable')
    expect(carrier.requests.map(({ request }) => request.from.uri.raw)).toContain('sip:[::1]')
  })

  it('calls out over a trunk that is an IPv6 address', async () => {
    const { engine, heard, carrier } = await setUp(bindAddress)
    engine.send({
      type: 'originate',
      leg: 'a',
      target: { kind: 'trunk', trunkIds: ['t1'], number: '+84987654321' },
      callerId: { number: '+842873001234' },
      ringTimeoutMs: 10_000,
    })
    const call = await carrier.nextCall()
    expect(call.request.uri).toBe(`sip:+84987654321@[::1]:${carrier.port};transport=udp`)
    expect(call.request.from.uri.raw).toBe('sip:+842873001234@[::1]')
    call.answer(someSdp.replaceAll('IN IP4 127.0.0.1', 'IN IP6 ::1'))
    await heard.next('leg.answered')
    engine.send({ type: 'hangup', leg: 'a', cause: 'normal' })
    expect(await call.ended()).toBeNull()
  })
})

it.skipIf(!hasIpv6)(
  'an exchange on ::1 takes no audio that it could send nothing to, offered or answered',
  async () => {
    const { engine, heard, port, carrier, phone } = await setUp('::1')
    const refused = phone.call({ to: port, user: '0901234567', account: accountOf('101') })
    expect(await refused.ended()).toBe(488)
    engine.send({
      type: 'originate',
      leg: 'a',
      target: { kind: 'trunk', trunkIds: ['t1'], number: '+84987654321' },
      callerId: { number: '+842873001234' },
      ringTimeoutMs: 10_000,
    })
    ;(await carrier.nextCall()).answer(someSdp)
    expect((await heard.next('leg.ended', ({ leg }) => leg === 'a')).end).toMatchObject({ sipCode: 488 })
    expect(heard.all.some(({ type }) => type === 'leg.answered')).toBe(false)
  },
)
