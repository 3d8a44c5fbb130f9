import type { TrunkState } from '@tongdai/engine'
import type { Heard } from '@tongdai/engine/contract-tests/listen.ts'
import type { Resolver } from '@tongdai/sip'
import { afterEach, describe, expect, it } from 'vitest'
import { RawPeer } from '../testing/raw-peer.ts'
import { SipPeer } from '../testing/sip-peer.ts'
import { startExchange, trunkAt } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const account = { auth: 'register', username: 'acc', password: 'pw', realm: 'carrier.example' } as const

/** A registrar by hand that asks for credentials once and then grants 30 s. */
async function registrar() {
  const raw = await RawPeer.start()
  closing.push(() => raw.close())
  raw.answers.REGISTER = [
    '401 Unauthorized',
    'WWW-Authenticate: Digest realm="carrier.example", nonce="n1", algorithm=MD5, qop="auth"',
  ]
  return raw
}

async function start(port: number, more = {}, limits = {}) {
  const exchange = await startExchange({ trunks: [trunkAt(port, more)], limits })
  closing.push(() => exchange.engine.close('done'))
  return exchange
}

const told = (heard: Heard, state: TrunkState) =>
  heard.next('trunk.state', (event) => event.trunkId === 't1' && event.state === state)

describe('a registering trunk', () => {
  it('registers with a contact of its own, and its calls are known by that', async () => {
    const raw = await registrar()
    const { engine, heard } = await start(raw.port, account)
    await raw.heard('REGISTER')
    raw.answers.REGISTER = ['200 OK', 'Expires: 3600']
    const second = await raw.heard('REGISTER', 2)
    expect(second).toMatch(/^Authorization: Digest .*username="acc"/m)
    expect(second).toMatch(/^Contact: <sip:t[0-9a-z]{12}@127\.0\.0\.1:\d+;transport=udp>/m)
    expect(second).toMatch(/^From: <sip:acc@127\.0\.0\.1>/m)
    expect(await told(heard, 'registered')).toMatchObject({ trunkId: 't1', companyId: 'c1' })
    engine.configure('c1', { trunks: [], phones: [] })
    expect(await raw.heard('REGISTER', 3)).toMatch(/^Expires: 0/m)
  })

  it('is unregistered before the exchange closes, also where that is challenged', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    raw.answers.REGISTER = ['200 OK', 'Expires: 3600']
    const { engine, heard } = await start(raw.port, account)
    await told(heard, 'registered')
    raw.answers.REGISTER = [
      '401 Unauthorized',
      'WWW-Authenticate: Digest realm="carrier.example", nonce="n2", algorithm=MD5, qop="auth"',
    ]
    await engine.close('done')
    const last = raw.of('REGISTER').at(-1)!
    expect(last).toMatch(/^Expires: 0\r$/m)
    expect(last).toMatch(/^Authorization: /m)
  })

  it('does not try a refused password again and again', async () => {
    const raw = await registrar()
    const { heard } = await start(raw.port, account)
    expect(await told(heard, 'refused')).toMatchObject({ sipCode: 401 })
    // One without credentials and one with: a second try with the same nonce could only lock the account.
    expect(raw.of('REGISTER')).toHaveLength(2)
  })

  it('is registered again at once when it has stopped answering OPTIONS', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    raw.answers.REGISTER = ['200 OK', 'Expires: 3600']
    const { heard } = await start(raw.port, account, { trunkProbe: 50 })
    await told(heard, 'registered')
    await raw.heard('OPTIONS')
    expect(raw.of('REGISTER')).toHaveLength(1)
    raw.answers.REGISTER = ['500 Server Internal Error']
    raw.answers.OPTIONS = ['503 Service Unavailable']
    expect(await told(heard, 'refused')).toMatchObject({ sipCode: 500 })
  })

  it('is left alone when it never answers OPTIONS', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    raw.answers.REGISTER = ['200 OK', 'Expires: 3600']
    raw.answers.OPTIONS = ['503 Service Unavailable']
    await start(raw.port, account, { trunkProbe: 50 })
    await raw.heard('OPTIONS', 4)
    expect(raw.of('REGISTER')).toHaveLength(1)
  })

  it('whose password changes is registered anew, and the old registration not taken back after it', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    raw.answers.REGISTER = ['200 OK', 'Expires: 3600']
    const { engine, heard } = await start(raw.port, account)
    await told(heard, 'registered')
    engine.configure('c1', { trunks: [trunkAt(raw.port, { ...account, password: 'new' })], phones: [] })
    await told(heard, 'registered')
    expect(raw.of('REGISTER').join()).not.toMatch(/^Expires: 0/m)
    engine.configure('c1', { trunks: [trunkAt(raw.port, { ...account, username: 'other' })], phones: [] })
    await told(heard, 'registered')
    expect(raw.of('REGISTER').filter((text) => /^Expires: 0/m.test(text))).toHaveLength(1)
  })

  it('is told by its host alone: a foreign realm gets nothing', async () => {
    const raw = await registrar()
    const { heard } = await start(raw.port, { ...account, realm: 'other.example' })
    await told(heard, 'refused')
    expect(raw.requests.join()).not.toContain('Authorization')
  })
})

describe('a registrar that wants to be asked differently', () => {
  async function asked(answer: string[], more = {}) {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    raw.answers.REGISTER = answer
    const { heard } = await start(raw.port, { ...account, ...more })
    await raw.heard('REGISTER')
    return { raw, heard }
  }

  it('for longer (423) is asked for as long as it says', async () => {
    const { raw, heard } = await asked(['423 Interval Too Brief', 'Min-Expires: 7200'])
    raw.answers.REGISTER = ['200 OK', 'Expires: 7200']
    expect(await raw.heard('REGISTER', 2)).toMatch(/^Expires: 7200\r$/m)
    await told(heard, 'registered')
  })

  it.each([['Min-Expires: 60'], ['Min-Expires: 99999999999'], ['X-Nothing: 1']])(
    'but says 423 with %s has refused',
    async (field) => {
      const { raw, heard } = await asked(['423 Interval Too Brief', field])
      expect(await told(heard, 'refused')).toMatchObject({ sipCode: 423 })
      expect(raw.of('REGISTER')).toHaveLength(1)
    },
  )

  it('at another port of its own host (302) is asked there; at a stranger’s it is not', async () => {
    const other = await RawPeer.start()
    closing.push(() => other.close())
    const moved = ['302 Moved', `Contact: <sip:127.0.0.1:${other.port}>`]
    const { heard } = await asked(moved)
    await heard.next(
      'trunk.state',
      ({ notice }) => notice?.kind === 'redirected' && notice.host === '127.0.0.1',
    )
    expect(other.requests).toEqual([])
    other.answers.REGISTER = ['200 OK', 'Expires: 3600']
    const peers = [`127.0.0.1:${other.port}`]
    const { heard: allowed } = await asked(moved, { peers })
    await told(allowed, 'registered')
  })
})

describe('a trunk at an address where none may be', () => {
  it.each([
    ['127.0.0.1', ['127.0.0.1']],
    ['metadata.example', ['169.254.169.254']],
    ['rebound.example', ['::ffff:127.0.0.1']],
    ['link.example', ['fe80::1']],
  ])('is refused: %s', async (host, addresses) => {
    const resolver: Resolver = {
      resolve: ({ port }) =>
        addresses.map((address) => ({ transport: 'udp', address, port: port ?? 5060, serverName: null })),
    }
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    const { engine, heard } = await startExchange({
      trunks: [trunkAt(raw.port, { host })],
      resolver,
      trunkHosts: 'private',
      limits: { trunkProbe: 20 },
    })
    closing.push(() => engine.close('done'))
    expect(await told(heard, 'unreachable')).toMatchObject({ fault: 'host-refused' })
    engine.send({
      type: 'originate',
      leg: 'out',
      target: { kind: 'trunk', trunkIds: ['t1'], number: '+84987654321' },
      callerId: { number: '+842873001234' },
      ringTimeoutMs: 10_000,
    })
    await heard.next('leg.ended')
    expect(raw.requests).toEqual([])
  })
})

describe('a trunk known by its address', () => {
  it('is up when it answers OPTIONS, whatever it answers', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    raw.answers.OPTIONS = ['404 Not Found']
    const { heard } = await start(raw.port, {}, { trunkProbe: 1000 })
    expect(await told(heard, 'reachable')).toMatchObject({ trunkId: 't1', companyId: 'c1' })
  })

  it('is down after two refusals in a row, and up again after two answers', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    const { heard, engine } = await start(raw.port, {}, { trunkProbe: 50 })
    await told(heard, 'reachable')
    raw.answers.OPTIONS = ['503 Service Unavailable']
    expect(await told(heard, 'unreachable')).toMatchObject({
      sipCode: 503,
      detail: '503 Service Unavailable',
    })
    const trunkOf = (companyId: string) =>
      engine.health(companyId).parts.find(({ name }) => name === 'trunk carrier')
    expect(trunkOf('c1')).toMatchObject({ ok: false })
    expect(trunkOf('c2')).toBeUndefined()
    expect(engine.health().ok).toBe(true)
    raw.answers.OPTIONS = ['200 OK']
    await told(heard, 'reachable')
  })

  it('that never says yes to OPTIONS is up by the calls it carries, until one meets silence', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    const carrier = await SipPeer.start()
    closing.push(() => carrier.close())
    raw.answers.OPTIONS = ['503 Service Unavailable']
    const exchange = await startExchange({
      trunks: [
        trunkAt(raw.port, { peers: [`127.0.0.1:${carrier.port}`] }),
        trunkAt(carrier.port, { id: 't2' }),
      ],
      limits: { trunkProbe: 50, trunkSilence: 200 },
    })
    closing.push(() => exchange.engine.close('done'))
    const { engine, port, heard } = exchange
    await told(heard, 'unreachable')
    carrier.call({ to: port, user: '19001234' })
    await heard.next('leg.incoming')
    expect(await told(heard, 'reachable')).toMatchObject({ detail: 'carries calls, does not answer OPTIONS' })
    const asked = raw.of('OPTIONS').length
    const known = heard.all.length
    await raw.heard('OPTIONS', asked + 4)
    expect(
      heard.all.slice(known).filter((event) => event.type === 'trunk.state' && event.trunkId === 't1'),
    ).toEqual([])
    engine.send({
      type: 'originate',
      leg: 'out',
      // Silence is told of a trunk that is left for another.
      target: { kind: 'trunk', trunkIds: ['t1', 't2'], number: '+84987654321' },
      callerId: { number: '+842873001234' },
      ringTimeoutMs: 10_000,
    })
    expect(await told(heard, 'unreachable')).toMatchObject({ fault: 'silent', detail: 'a call met silence' })
    raw.answers.OPTIONS = ['200 OK']
    expect(await told(heard, 'reachable')).toMatchObject({ detail: 'answers' })
  })

  it('whose name is unknown, or whose server cannot be connected to, is unreachable for that reason', async () => {
    const resolver: Resolver = {
      resolve: (target) => (target.host === 'nowhere.invalid' ? Promise.reject(new Error('ENOTFOUND')) : []),
    }
    const lost = await startExchange({ trunks: [trunkAt(5060, { host: 'nowhere.invalid' })], resolver })
    closing.push(() => lost.engine.close('done'))
    expect(await told(lost.heard, 'unreachable')).toMatchObject({ sipCode: null, fault: 'unknown-host' })
    const peer = await SipPeer.start()
    await peer.close()
    const { heard, engine } = await start(
      peer.port,
      { transport: 'tcp' },
      { trunkProbe: 50, trunkAnswer: 50 },
    )
    expect(await told(heard, 'unreachable')).toMatchObject({ sipCode: null, fault: 'not-connected' })
    // Whose trunk it is does not learn from it which ports of a host are closed.
    const parts = engine.health('c1').parts.filter(({ name }) => name.startsWith('trunk'))
    expect(parts).toEqual([{ name: 'trunk carrier', ok: false, detail: 'silent' }])
  })

  it('keeps what is known of it when only its name, peers or numbers change', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    const { heard, engine } = await start(raw.port, {}, { trunkProbe: 1000 })
    await told(heard, 'reachable')
    const known = heard.all.length
    const renamed = { name: 'other', peers: ['127.0.0.2'], numbers: ['19001234'] }
    engine.configure('c1', { trunks: [trunkAt(raw.port, renamed)], phones: [] })
    engine.configure('c1', { trunks: [trunkAt(raw.port, { ...renamed, enabled: false })], phones: [] })
    await told(heard, 'off')
    expect(heard.all.slice(known)).toMatchObject([{ type: 'trunk.state', state: 'off' }])
  })

  it('is forgotten when it is taken away: its next call is a stranger’s', async () => {
    const carrier = await SipPeer.start()
    closing.push(() => carrier.close())
    const { engine, port, heard } = await start(carrier.port)
    carrier.call({ to: port, user: '19001234' })
    await heard.next('leg.incoming')
    engine.configure('c1', { trunks: [], phones: [] })
    expect(await carrier.call({ to: port, user: '19001234' }).ended()).toBe(401)
  })
})
