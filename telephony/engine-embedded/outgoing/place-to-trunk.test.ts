import type { Engine } from '@tongdai/engine'
import { afterEach, describe, expect, it } from 'vitest'
import { someSdp } from '../testing/peer-call.ts'
import { RawPeer } from '../testing/raw-peer.ts'
import { SipPeer } from '../testing/sip-peer.ts'
import { startExchange, trunkAt } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function setUp(limits = {}, more: Parameters<typeof trunkAt>[1] = {}) {
  const first = await SipPeer.start()
  const second = await SipPeer.start()
  const exchange = await startExchange({
    trunks: [trunkAt(first.port, more), trunkAt(second.port, { id: 't2' })],
    limits,
  })
  closing.push(
    () => first.close(),
    () => second.close(),
    () => exchange.engine.close('done'),
  )
  return { ...exchange, first, second, place: () => place(exchange.engine) }
}

function place(engine: Engine, leg = 'a'): void {
  engine.send({
    type: 'originate',
    leg,
    target: { kind: 'trunk', trunkIds: ['t1', 't2'], number: '+84987654321' },
    callerId: { number: '+842873001234' },
    ringTimeoutMs: 10_000,
  })
}

describe('placeToTrunk', () => {
  it.each([408, 500, 503])('moves on to the next trunk after %i', async (code) => {
    const { heard, first, second, place } = await setUp()
    place()
    ;(await first.nextCall()).refuse(code)
    const taken = await second.nextCall()
    expect(taken.request.uri).toContain('+84987654321@127.0.0.1')
    expect(await heard.next('leg.trunk-failed')).toMatchObject({ leg: 'a', trunkId: 't1', sipCode: code })
    taken.answer()
    expect(await heard.next('leg.answered')).toMatchObject({ trunkId: 't2' })
  })

  it.each([404, 486, 603])('takes %i for the last word', async (code) => {
    const { heard, first, second, place } = await setUp()
    place()
    ;(await first.nextCall()).refuse(code)
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'peer', sipCode: code })
    expect(second.invites).toBe(0)
    expect(heard.all.map(({ type }) => type)).not.toContain('leg.trunk-failed')
  })

  it('moves on from silence, and acknowledges and ends a late answer of the silent one', async () => {
    const silent = await RawPeer.start()
    closing.push(() => silent.close())
    const second = await SipPeer.start()
    closing.push(() => second.close())
    const { engine, heard } = await startExchange({
      trunks: [trunkAt(silent.port), trunkAt(second.port, { id: 't2' })],
      limits: { trunkSilence: 400 },
    })
    closing.push(() => engine.close('done'))
    place(engine)
    const taken = await second.nextCall()
    taken.answer()
    expect(await heard.next('leg.trunk-failed')).toMatchObject({ trunkId: 't1', sipCode: 408 })
    await heard.next('leg.answered')
    silent.reply(await silent.heard('INVITE'), ['200 OK'], someSdp)
    await silent.heard('ACK')
    await silent.heard('BYE')
    expect(await engine.legs()).toMatchObject([{ leg: 'a', state: 'answered' }])
  })

  it('ends with the last status when every trunk has failed', async () => {
    const { heard, first, second, place } = await setUp()
    place()
    ;(await first.nextCall()).refuse(500)
    ;(await second.nextCall()).refuse(503)
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'peer', sipCode: 503 })
    const failed = heard.all.filter((event) => event.type === 'leg.trunk-failed')
    expect(failed).toMatchObject([
      { trunkId: 't1', sipCode: 500 },
      { trunkId: 't2', sipCode: 503 },
    ])
  })

  it('lets early media through, and does not start a call anew that has begun to speak', async () => {
    const { heard, media, first, second, place } = await setUp()
    place()
    const call = await first.nextCall()
    call.earlyMedia()
    expect(await heard.next('leg.ringing')).toMatchObject({ sipCode: 183, earlyMedia: true })
    expect(media.called('accept')).toHaveLength(1)
    call.refuse(503)
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'peer', sipCode: 503 })
    expect(second.invites).toBe(0)
  })

  it('shows the caller id and nothing else', async () => {
    const { first, place } = await setUp({}, { fromDomain: 'tongdai.example' })
    place()
    const { request } = await first.nextCall()
    expect(request.from.uri.raw).toBe('sip:+842873001234@tongdai.example')
    expect(request.headers.all('P-Asserted-Identity')).toEqual(['<sip:+842873001234@tongdai.example>'])
  })

  it('is taken by a carrier that knows its customer by the account in From, and told when it is not', async () => {
    const account = { username: 'acc', password: 'pw' }
    const { engine, heard, first, place } = await setUp({}, account)
    /** As a carrier without a rule for our address does. */
    const judge = async () => {
      const call = await first.nextCall()
      if (call.request.from.uri.user === 'acc') call.answer()
      else call.refuse(403)
      return call.request
    }
    place()
    await judge()
    await heard.next('trunk.state', ({ notice }) => notice?.kind === 'call-refused' && notice.sipCode === 403)
    engine.configure('c1', {
      trunks: [trunkAt(first.port, { ...account, callerFrom: 'account' })],
      phones: [],
    })
    engine.send({
      type: 'originate',
      leg: 'b',
      target: { kind: 'trunk', trunkIds: ['t1'], number: '+84987654321' },
      callerId: { number: '+842873001234' },
      ringTimeoutMs: 10_000,
    })
    const request = await judge()
    expect(request.headers.get('P-Asserted-Identity')).toContain('+842873001234@')
    expect(await heard.next('leg.answered')).toMatchObject({ leg: 'b', trunkId: 't1' })
  })

  describe('challenged', () => {
    const account = { username: 'acc', password: 'pw', realm: 'carrier.example' }
    const challenge = (realm: string) => [
      '401 Unauthorized',
      `WWW-Authenticate: Digest realm="${realm}", nonce="n1", algorithm=MD5, qop="auth"`,
    ]

    async function hostile(configured: Partial<Parameters<typeof trunkAt>[1]> = account) {
      const raw = await RawPeer.start()
      const { engine, heard } = await startExchange({ trunks: [trunkAt(raw.port, configured)] })
      closing.push(
        () => raw.close(),
        () => engine.close('done'),
      )
      return { raw, engine, heard }
    }

    it('answers for the configured realm', async () => {
      const { raw, engine } = await hostile()
      raw.answers.INVITE = challenge('carrier.example')
      place(engine)
      await raw.heard('ACK')
      expect(await raw.heard('INVITE', 2)).toMatch(/^Authorization: Digest .*username="acc"/m)
    })

    it('answers no other realm', async () => {
      const { raw, engine, heard } = await hostile()
      raw.answers.INVITE = challenge('tongdai')
      place(engine)
      expect((await heard.next('leg.ended')).end.sipCode).toBe(401)
      expect(raw.requests.join()).not.toContain('Authorization')
    })

    it('keeps to the first realm shown where none is configured', async () => {
      const { raw, engine, heard } = await hostile({ ...account, realm: null })
      raw.answers.INVITE = challenge('first.example')
      place(engine)
      await raw.heard('INVITE', 2)
      raw.answers.INVITE = challenge('second.example')
      await heard.next('leg.ended')
      place(engine, 'b')
      await heard.next('leg.ended')
      expect(raw.requests.join()).not.toContain('realm="second.example"')
    })

    it('gives a BYE no credentials for a stranger’s realm', async () => {
      const { raw, engine, heard } = await hostile()
      raw.answers.BYE = challenge('tongdai')
      place(engine)
      raw.reply(await raw.heard('INVITE'), ['200 OK'], someSdp)
      await heard.next('leg.answered')
      engine.send({ type: 'hangup', leg: 'a', cause: 'normal' })
      await raw.heard('BYE')
      await heard.next('leg.ended')
      await engine.close('done')
      expect(raw.requests.join()).not.toContain('Authorization')
    })
  })
})
