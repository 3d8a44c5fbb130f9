import type { Engine, TrunkConfig } from '@tongdai/engine'
import { afterEach, describe, expect, it } from 'vitest'
import { someSdp } from '../testing/peer-call.ts'
import { RawPeer } from '../testing/raw-peer.ts'
import { SipPeer } from '../testing/sip-peer.ts'
import { startExchange, trunkAt } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function setUp(more: Partial<TrunkConfig> = {}, trunks = 2, limits = {}) {
  const raw = await RawPeer.start()
  const second = await SipPeer.start()
  const configs = [trunkAt(raw.port, more), trunkAt(second.port, { id: 't2', name: 'second' })].slice(
    0,
    trunks,
  )
  const { engine, heard } = await startExchange({ trunks: configs, limits })
  closing.push(
    () => raw.close(),
    () => second.close(),
    () => engine.close('done'),
  )
  const place = (leg = 'a') => originate(engine, leg, configs)
  return { raw, second, engine, heard, place }
}

function originate(engine: Engine, leg: string, trunks: TrunkConfig[]): void {
  engine.send({
    type: 'originate',
    leg,
    target: { kind: 'trunk', trunkIds: trunks.map(({ id }) => id), number: '+84987654321' },
    callerId: { number: '+842873001234' },
    ringTimeoutMs: 60_000,
  })
}

describe('a trunk that sends a call elsewhere', () => {
  it('is followed to its own host, in the order of its wish, and never twice to the same place', async () => {
    const { raw, heard, place, second } = await setUp()
    const own = (user: string) => `sip:${user}@127.0.0.1:${raw.port}`
    place()
    raw.reply(await raw.heard('INVITE'), [
      '302 Moved Temporarily',
      `Contact: <${own('second')}>;q=0.3, <${own('first')}>;q=0.9, <${own('third')};maddr=192.0.2.9>`,
    ])
    const first = await raw.heard('INVITE', 2)
    expect(first).toMatch(/^INVITE sip:first@127\.0\.0\.1/)
    expect(first).toMatch(/^To: <sip:\+84987654321@/m)
    raw.reply(first, ['302 Moved Temporarily', `Contact: <${own('first')}>`])
    const next = await raw.heard('INVITE', 3)
    expect(next).toMatch(/^INVITE sip:second@127\.0\.0\.1/)
    raw.reply(next, ['200 OK'], someSdp)
    expect(await heard.next('leg.answered')).toMatchObject({ trunkId: 't1' })
    expect(second.invites).toBe(0)
  })

  it.each([300, 301, 302, 305, 380])(
    'by %i to a stranger is left for the next trunk; its owner reads where to',
    async (code) => {
      const { raw, heard, place, second } = await setUp()
      const stranger = await RawPeer.start()
      closing.push(() => stranger.close())
      place()
      const contact = `Contact: <sip:x@127.0.0.1:${stranger.port}>`
      raw.reply(await raw.heard('INVITE'), [`${code} Elsewhere`, contact])
      ;(await second.nextCall()).answer()
      expect(await heard.next('leg.trunk-failed')).toMatchObject({
        trunkId: 't1',
        sipCode: code,
        fault: 'redirected',
      })
      expect(await heard.next('leg.answered')).toMatchObject({ trunkId: 't2' })
      expect(stranger.requests).toEqual([])
      if (code !== 380)
        await heard.next(
          'trunk.state',
          ({ notice }) => notice?.kind === 'redirected' && notice.host === '127.0.0.1',
        )
    },
  )

  it('is left alone when it sends in a circle', async () => {
    const { raw, heard, place } = await setUp({}, 1)
    let turn = 0
    Object.defineProperty(raw.answers, 'INVITE', {
      get: () => ['302 Moved', `Contact: <sip:turn-${++turn}@127.0.0.1:${raw.port}>`],
    })
    place()
    expect((await heard.next('leg.ended')).end).toMatchObject({
      by: 'peer',
      sipCode: 302,
      fault: 'redirected',
    })
    expect(turn).toBeLessThanOrEqual(7)
  })

  it('from TLS to what is not encrypted is not followed', async () => {
    const { redirectionOf } = await import('../trunk/redirect.ts')
    const { TrunkTable } = await import('../trunk/trunk-table.ts')
    const { cryptoRandom, Headers, SipResponse } = await import('@tongdai/sip')
    const table = new TrunkTable(cryptoRandom)
    const trunk = table.put(trunkAt(5061, { host: 'carrier.example', transport: 'tls', port: null }))
    const moved = (contact: string) =>
      redirectionOf(trunk, new SipResponse(302, 'Moved', Headers.from([['Contact', contact]])), 'sip:asked')
    expect(moved('<sip:1@carrier.example;transport=udp>').ways).toEqual([])
    expect(moved('<sips:1@carrier.example>').ways).toHaveLength(1)
    expect(moved('<tel:+84901234567>').ways).toMatchObject([
      { uri: 'sip:+84901234567@carrier.example;transport=tls' },
    ])
    expect(moved('<sip:1@other.example>')).toEqual({ ways: [], foreign: 'other.example' })
  })
})

describe('what a trunk refuses', () => {
  it.each([400, 401, 402, 403, 405, 407, 415, 420, 421, 429, 481, 482, 483, 488, 491, 494, 501, 503])(
    'by %i sends the call over the next one',
    async (code) => {
      const { raw, heard, place, second } = await setUp()
      place()
      raw.reply(await raw.heard('INVITE'), [`${code} No`])
      ;(await second.nextCall()).answer()
      expect(await heard.next('leg.trunk-failed')).toMatchObject({ trunkId: 't1', sipCode: code })
      expect(await heard.next('leg.answered')).toMatchObject({ trunkId: 't2' })
    },
  )

  it.each([404, 410, 480, 484, 485, 486, 600, 603, 604, 606, 607])('by %i is the last word', async (code) => {
    const { raw, heard, place, second } = await setUp()
    place()
    raw.reply(await raw.heard('INVITE'), [`${code} No`])
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'peer', sipCode: code })
    expect(second.invites).toBe(0)
  })

  it.each([403, 408, 488])('by %i after it has rung is the last word too', async (code) => {
    const { raw, heard, place, second } = await setUp()
    place()
    const invite = await raw.heard('INVITE')
    raw.reply(invite, ['180 Ringing'])
    await heard.next('leg.ringing')
    raw.reply(invite, [`${code} No`])
    expect((await heard.next('leg.ended')).end).toMatchObject({ sipCode: code })
    expect(second.invites).toBe(0)
  })

  it('without ringing is told to its owner, until a call goes well', async () => {
    const { raw, heard, place } = await setUp({}, 1)
    place()
    raw.reply(await raw.heard('INVITE'), ['403 Forbidden'])
    const told = await heard.next('trunk.state', ({ notice }) => notice?.kind === 'call-refused')
    expect(told.notice).toEqual({ kind: 'call-refused', sipCode: 403 })
    await heard.next('leg.ended')
    place('b')
    raw.reply(await raw.heard('INVITE', 2), ['180 Ringing'])
    expect(await heard.next('trunk.state')).toMatchObject({ notice: null })
  })

  it('is told of the last call, by whatever each of them ends', async () => {
    const { raw, heard, place } = await setUp({}, 1)
    let calls = 0
    const endsWith = async (code: number, ...headers: string[]) => {
      const id = `call-${++calls}`
      place(id)
      raw.reply(await raw.heard('INVITE', calls), [`${code} No`, ...headers])
      await heard.next('leg.ended', ({ leg }) => leg === id)
    }
    const notice = () =>
      heard.all.flatMap((event) => (event.type === 'trunk.state' ? [event.notice] : [])).at(-1)
    for (const code of [488, 501, 380, 604, 403, 480, 500, 503]) {
      await endsWith(code)
      const ofTheParty = code === 604 || code === 480
      expect(notice(), String(code)).toEqual(ofTheParty ? null : { kind: 'call-refused', sipCode: code })
    }
    await endsWith(302, 'Contact: <sip:1@192.0.2.9>')
    expect(notice()).toEqual({ kind: 'redirected', sipCode: 302, host: '192.0.2.9' })
    await endsWith(503)
    // What it says to a CANCEL says nothing of the trunk.
    await endsWith(487)
    expect(notice()).toEqual({ kind: 'call-refused', sipCode: 503 })
  })

  it('and one that nobody answered is told as that', async () => {
    const { raw, heard, place, second } = await setUp({}, 2, { trunkSilence: 100 })
    const told = heard.next('trunk.state', ({ notice }) => notice?.kind === 'call-failed')
    place()
    ;(await second.nextCall()).refuse(486)
    await heard.next('leg.ended')
    expect(raw.of('INVITE')).toHaveLength(1)
    expect(await told).toMatchObject({ trunkId: 't1', notice: { fault: 'silent' } })
  })

  it('with Retry-After is kept for the end as long as it asks', async () => {
    const { raw, heard, place, second } = await setUp()
    place()
    raw.reply(await raw.heard('INVITE'), ['503 Full', 'Retry-After: 60'])
    ;(await second.nextCall()).refuse(486)
    await heard.next('leg.ended')
    place('b')
    ;(await second.nextCall()).answer()
    await heard.next('leg.answered')
    expect(raw.of('INVITE')).toHaveLength(1)
  })
})

describe('a trunk that takes its time', () => {
  it('is not waited for once it is known to be gone, though it is the only one; it is still tried', async () => {
    const { raw, heard, place } = await setUp({}, 1, {
      trunkProbe: 50,
      trunkAnswer: 100,
      lostTrunkSilence: 100,
    })
    await heard.next('trunk.state', ({ state }) => state === 'reachable')
    delete raw.answers.OPTIONS
    await heard.next('trunk.state', ({ state }) => state === 'unreachable')
    place()
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'peer', sipCode: 408, fault: 'silent' })
    // Given up before the INVITE was repeated for the first time.
    expect(raw.of('INVITE')).toHaveLength(1)
    place('b')
    raw.reply(await raw.heard('INVITE', 2), ['200 OK'], someSdp)
    expect(await heard.next('leg.answered')).toMatchObject({ leg: 'b', trunkId: 't1' })
  })

  it('is waited for where there is no other', async () => {
    const { raw, heard, place } = await setUp({}, 1, { trunkSilence: 100 })
    place()
    // Repeated after 0.5 and 1.5 s: long after it would have been left for another.
    await raw.heard('INVITE', 3)
    raw.reply(raw.of('INVITE')[0]!, ['200 OK'], someSdp)
    expect(await heard.next('leg.answered')).toMatchObject({ trunkId: 't1' })
  })

  it('is left for the next one at once, and the last one waited for', async () => {
    const { raw, heard, place, second } = await setUp({}, 2, { trunkSilence: 100 })
    place()
    const taken = await second.nextCall()
    expect(await heard.next('leg.trunk-failed')).toMatchObject({
      trunkId: 't1',
      sipCode: 408,
      fault: 'silent',
    })
    taken.answer()
    await heard.next('leg.answered')
    expect(raw.of('INVITE')).toHaveLength(1)
  })
})
