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
  const call = phone.call({ to: exchange.port, user: '0901234567', account: accountOf('101') })
  const { leg } = await exchange.heard.next('leg.incoming')
  const originate = async () => {
    const target = { kind: 'trunk' as const, trunkIds: ['t1'], number: '0901234567' }
    exchange.engine.send({
      type: 'originate',
      leg: 'out',
      target,
      callerId: { number: '101' },
      ringTimeoutMs: 20_000,
    })
    return raw.heard('INVITE')
  }
  return { ...exchange, raw, phone, call, leg, originate }
}

type Here = Awaited<ReturnType<typeof setUp>>

/** Brings the exchange to let go of the call it placed, which has been answered or not. */
const faults: [string, (here: Here, media: string) => void, RegExp][] = [
  [
    'its media worker dies',
    ({ media }, leg) => media.emit({ type: 'media.worker-lost', worker: 0, legs: [leg] }),
    /^Reason: Q\.850;cause=41;text="Media server lost"\r$/m,
  ],
  [
    'its media fails',
    ({ media }, leg) => media.emit({ type: 'media.failed', leg, detail: 'x' }),
    /^Reason: Q\.850;cause=41;text="Media failed"\r$/m,
  ],
  [
    'nothing is heard any more',
    ({ media }, leg) => media.emit({ type: 'media.gone', leg, silentMs: 17_000 }),
    /^Reason: Q\.850;cause=102;text="No media received"\r$/m,
  ],
  [
    'the core hangs up',
    ({ engine }) => engine.send({ type: 'hangup', leg: 'out', cause: 'normal' }),
    /^Reason: Q\.850;cause=16\r$/m,
  ],
  ['the exchange stops', ({ engine }) => void engine.close('stopped'), /^Reason: Q\.850;cause=41\r$/m],
]

describe('a call of ours is let go, and its peer told why', () => {
  it.each(faults)('answered, by BYE: %s', async (_, cause, reason) => {
    const here = await setUp()
    here.raw.reply(await here.originate(), ['200 OK'], someSdp)
    await here.heard.next('leg.answered')
    cause(here, [...here.media.legs.keys()].find((name) => name.startsWith('out'))!)
    expect(await here.raw.heard('BYE')).toMatch(reason)
  })

  it.each([faults[0]!, faults[3]!, faults[4]!])('ringing, by CANCEL: %s', async (_, cause, reason) => {
    const here = await setUp()
    here.raw.reply(await here.originate(), ['180 Ringing'])
    await here.heard.next('leg.ringing')
    cause(here, [...here.media.legs.keys()].find((name) => name.startsWith('out'))!)
    const expected = String(reason).includes('Media server lost') ? /^Reason: Q\.850;cause=41/m : reason
    expect(await here.raw.heard('CANCEL')).toMatch(expected)
  })
})

it('a refusal says why too, in the words of the core or by its status', async () => {
  const { engine, call, leg } = await setUp()
  engine.send({ type: 'hangup', leg, cause: 'busy' })
  const refused = await call.event(({ type }) => type === 'failed')
  if (refused.type !== 'failed') throw new Error('not refused')
  expect([refused.code, refused.response!.headers.get('Reason')]).toEqual([486, 'Q.850;cause=17'])
})

describe('two phones behind one trunk', () => {
  it('the first answer cannot be used: the second is the call', async () => {
    const { raw, media, heard, originate } = await setUp()
    const invite = await originate()
    media.failNext = 'MEDIA_NOT_ACCEPTABLE'
    raw.replyAs('a', invite, ['200 OK'], someSdp)
    expect(await raw.heard('BYE')).toContain('Reason: Q.850;cause=88')
    raw.replyAs('b', invite, ['200 OK'], someSdp)
    expect(await heard.next('leg.answered')).toMatchObject({ leg: 'out' })
    expect(heard.all.some((event) => event.type === 'leg.ended' && event.leg === 'out')).toBe(false)
  })

  it('our own media fails: both are ended, and no other phone can help', async () => {
    const { raw, media, heard, originate } = await setUp()
    const invite = await originate()
    media.failNext = 'MEDIA_TIMEOUT'
    raw.replyAs('a', invite, ['200 OK'], someSdp)
    expect(await raw.heard('BYE')).toContain('Reason: Q.850;cause=47')
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'system', sipCode: 503 })
  })
})

it('a REFER of a phone that rings is refused at once', async () => {
  const { raw, port, originate } = await setUp()
  const invite = await originate()
  raw.reply(invite, ['180 Ringing'])
  const field = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'm').exec(invite)![1]!
  raw.send(
    [
      'REFER sip:exchange@127.0.0.1 SIP/2.0',
      `Via: SIP/2.0/UDP 127.0.0.1:${raw.port};branch=z9hG4bKearly;rport`,
      `From: ${field('To')};tag=raw`,
      `To: ${field('From')}`,
      `Call-ID: ${field('Call-ID')}`,
      'CSeq: 7 REFER',
      `Contact: <sip:raw@127.0.0.1:${raw.port}>`,
      'Refer-To: <sip:102@127.0.0.1>',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n'),
    port,
  )
  await raw.answered('REFER', 403, 7)
})
