import { afterEach, describe, expect, it } from 'vitest'
import { someSdp } from '../testing/peer-call.ts'
import { RawPeer } from '../testing/raw-peer.ts'
import { SipPeer } from '../testing/sip-peer.ts'
import { accountOf, phoneOf, startExchange, trunkAt } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function setUp() {
  const raw = await RawPeer.start()
  const phone = await SipPeer.start()
  const exchange = await startExchange({ trunks: [trunkAt(raw.port)], phones: [phoneOf('101')] })
  closing.push(
    () => raw.close(),
    () => phone.close(),
    () => exchange.engine.close('done'),
  )
  await phone.register(exchange.port, accountOf('101'))
  return { ...exchange, raw, phone }
}

/** A request of the carrier's call, by hand. */
const line = (port: number, method: string, { cseq = 1, toTag = '', sdp = '', to = '19001234' } = {}) =>
  [
    `${method} sip:${to}@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${method}${cseq};rport`,
    'From: <sip:+84901234567@127.0.0.1>;tag=carrier',
    `To: <sip:${to}@127.0.0.1>${toTag ? `;tag=${toTag}` : ''}`,
    'Call-ID: by-hand',
    `CSeq: ${cseq} ${method}`,
    `Contact: <sip:carrier@127.0.0.1:${port}>`,
    ...(sdp ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${sdp.length}`,
    '',
    sdp,
  ].join('\r\n')

const tagOf = (response: string) => /^To: .*;tag=(\S+)/m.exec(response)![1]!

describe('an offer that cannot be carried', () => {
  it('of a phone: 488 with a Warning, told as refused, and nothing was opened', async () => {
    const { port, media, heard, phone } = await setUp()
    media.refuses = () => true
    const call = phone.call({ to: port, user: '0901234567', account: accountOf('101') })
    const { leg, refusedWith } = await heard.next('leg.incoming')
    expect(refusedWith).toBe(488)
    expect((await heard.next('leg.ended')).end).toEqual({
      by: 'exchange',
      sipCode: 488,
      reason: 'not-acceptable',
    })
    expect(await call.ended()).toBe(488)
    const failed = await call.event(({ type }) => type === 'failed')
    if (failed.type !== 'failed') throw new Error('not failed')
    expect(failed.response!.headers.get('Warning')).toMatch(/^305 127\.0\.0\.1 "refused by the test"$/)
    expect(media.commands.some(([name, id]) => name !== 'start' && id === leg)).toBe(false)
  })

  it('of a carrier: likewise, though it names a hotline', async () => {
    const { port, media, heard, raw } = await setUp()
    media.refuses = () => true
    raw.send(line(raw.port, 'INVITE', { sdp: someSdp }), port)
    expect(await raw.answered('INVITE', 488)).toContain('\r\nWarning: 305 ')
    expect(await heard.next('leg.incoming')).toMatchObject({ refusedWith: 488 })
  })

  it('in a re-INVITE: 488 with a Warning, and the call goes on', async () => {
    const { engine, port, media, heard, raw } = await setUp()
    raw.send(line(raw.port, 'INVITE', { sdp: someSdp }), port)
    const { leg } = await heard.next('leg.incoming')
    engine.send({ type: 'answer', leg })
    const toTag = tagOf(await raw.answered('INVITE', 200))
    raw.send(line(raw.port, 'ACK', { toTag }), port)
    await heard.next('leg.answered')
    media.failNext = 'MEDIA_NOT_ACCEPTABLE'
    raw.send(line(raw.port, 'INVITE', { cseq: 2, toTag, sdp: someSdp }), port)
    expect(await raw.answered('INVITE', 488)).toContain('\r\nWarning: 305 ')
    expect(await engine.legs()).toMatchObject([{ leg, state: 'answered' }])
  })
})

describe('an answer that is missing or cannot be used', () => {
  async function offered() {
    const all = await setUp()
    const { engine, port, heard, raw } = all
    raw.send(line(raw.port, 'INVITE'), port)
    const { leg } = await heard.next('leg.incoming')
    engine.send({ type: 'answer', leg })
    const toTag = tagOf(await raw.answered('INVITE', 200))
    return { ...all, leg, ack: (sdp: string) => raw.send(line(raw.port, 'ACK', { toTag, sdp }), port) }
  }

  it('in the ACK: BYE at once, and nobody was answered', async () => {
    const { heard, raw, ack } = await offered()
    ack('')
    await raw.heard('BYE')
    const { end } = await heard.next('leg.ended')
    expect(end).toEqual({ by: 'system', sipCode: 488, reason: 'not-acceptable' })
    expect(heard.all.some(({ type }) => type === 'leg.answered')).toBe(false)
  })

  it('in the ACK, of codecs we do not have: likewise', async () => {
    const { heard, media, raw, ack } = await offered()
    media.failNext = 'MEDIA_NOT_ACCEPTABLE'
    ack(someSdp)
    expect(await raw.heard('BYE')).toContain('Reason: Q.850;cause=88')
    const { end } = await heard.next('leg.ended')
    expect(end).toEqual({ by: 'system', sipCode: 488, reason: 'not-acceptable' })
    expect(heard.all.some(({ type }) => type === 'leg.answered')).toBe(false)
  })

  it.each([
    ['missing', ''],
    ['not ours', someSdp],
  ])('in a 200 to our INVITE: %s', async (_, sdp) => {
    const { engine, heard, media, raw } = await setUp()
    const target = { kind: 'trunk' as const, trunkIds: ['t1'], number: '0901234567' }
    engine.send({ type: 'originate', leg: 'out', target, callerId: { number: '101' }, ringTimeoutMs: 5000 })
    const invite = await raw.heard('INVITE')
    if (sdp) media.failNext = 'MEDIA_NOT_ACCEPTABLE'
    raw.reply(invite, ['200 OK'], sdp)
    await raw.heard('ACK')
    await raw.heard('BYE')
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'peer', sipCode: 488 })
    expect(heard.all.some(({ type }) => type === 'leg.answered')).toBe(false)
  })
})

it('a BYE that overtakes the ACK of our answer to a re-INVITE ends the leg at once', async () => {
  const { engine, port, heard, raw } = await setUp()
  raw.send(line(raw.port, 'INVITE', { sdp: someSdp }), port)
  const { leg } = await heard.next('leg.incoming')
  engine.send({ type: 'answer', leg })
  const toTag = tagOf(await raw.answered('INVITE', 200))
  raw.send(line(raw.port, 'ACK', { toTag }), port)
  await heard.next('leg.answered')
  raw.send(line(raw.port, 'INVITE', { cseq: 2, toTag, sdp: `${someSdp}a=sendonly\r\n` }), port)
  await raw.answered('INVITE', 200, 2)
  raw.send(line(raw.port, 'BYE', { cseq: 3, toTag }), port)
  expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'peer', reason: 'bye' })
})

describe('what a called carrier does before its answer has been taken over', () => {
  async function dialled() {
    const all = await setUp()
    const target = { kind: 'trunk' as const, trunkIds: ['t1'], number: '0901234567' }
    const more = { callerId: { number: '101' }, ringTimeoutMs: 10_000 }
    all.engine.send({ type: 'originate', leg: 'out', target, ...more })
    return { ...all, invite: await all.raw.heard('INVITE') }
  }

  it('early media that cannot be used is done without; the answer counts', async () => {
    const { heard, media, raw, invite } = await dialled()
    media.failNext = 'MEDIA_NOT_ACCEPTABLE'
    raw.reply(invite, ['183 Session Progress'], someSdp)
    expect(await heard.next('leg.ringing')).toMatchObject({ leg: 'out', earlyMedia: false })
    raw.reply(invite, ['200 OK'], someSdp)
    expect(await heard.next('leg.answered')).toMatchObject({ leg: 'out' })
  })

  it('a re-INVITE on the heels of its 200 is answered', async () => {
    const { heard, media, raw, invite, port } = await dialled()
    const accept = media.accept.bind(media)
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    media.accept = async (leg, answer) => {
      await gate
      return accept(leg, answer)
    }
    raw.reply(invite, ['200 OK'], someSdp)
    await raw.heard('ACK')
    const field = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'm').exec(invite)![1]!
    const again = [
      'INVITE sip:exchange@127.0.0.1 SIP/2.0',
      `Via: SIP/2.0/UDP 127.0.0.1:${raw.port};branch=z9hG4bKheels;rport`,
      `From: ${field('To')};tag=raw`,
      `To: ${field('From')}`,
      `Call-ID: ${field('Call-ID')}`,
      'CSeq: 7 INVITE',
      `Contact: <sip:raw@127.0.0.1:${raw.port}>`,
      'Content-Type: application/sdp',
      `Content-Length: ${someSdp.length}`,
      '',
      someSdp,
    ].join('\r\n')
    raw.send(again, port)
    await raw.answered('INVITE', 100, 7)
    open()
    await heard.next('leg.answered')
    await raw.answered('INVITE', 200, 7)
  })

  it('one that insists on ever longer intervals is asked a few times, and then given up', async () => {
    const { heard, raw, invite } = await dialled()
    let seconds = 100
    const refuse = (text: string) =>
      raw.reply(text, ['422 Session Interval Too Small', `Min-SE: ${++seconds}`])
    refuse(invite)
    for (let nth = 2; nth <= 4; nth++) refuse(await raw.heard('INVITE', nth))
    expect((await heard.next('leg.ended')).end).toMatchObject({ sipCode: 422 })
    expect(raw.of('INVITE')).toHaveLength(4)
  })
})
