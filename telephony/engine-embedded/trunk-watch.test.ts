import { afterEach, describe, expect, it } from 'vitest'
import { RawPeer } from './testing/raw-peer.ts'
import { SipPeer } from './testing/sip-peer.ts'
import { startExchange, trunkAt } from './testing/start-exchange.ts'

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
    expect(await heard.next('trunk.state')).toMatchObject({ trunkId: 't1', up: true, detail: 'registered' })
    engine.configure({ trunks: [], phones: [] })
    expect(await raw.heard('REGISTER', 3)).toMatch(/^Expires: 0/m)
  })

  it('does not try a refused password again and again', async () => {
    const raw = await registrar()
    const { heard } = await start(raw.port, account)
    expect(await heard.next('trunk.state')).toMatchObject({
      up: false,
      detail: expect.stringContaining('401'),
    })
    // One without credentials and one with: a second try with the same nonce could only lock the account.
    expect(raw.of('REGISTER')).toHaveLength(2)
  })

  it('is told by its host alone: a foreign realm gets nothing', async () => {
    const raw = await registrar()
    const { heard } = await start(raw.port, { ...account, realm: 'other.example' })
    expect(await heard.next('trunk.state')).toMatchObject({ up: false })
    expect(raw.requests.join()).not.toContain('Authorization')
  })
})

describe('a trunk known by its address', () => {
  it('is up when it answers OPTIONS, whatever it answers', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    raw.answers.OPTIONS = ['404 Not Found']
    const { heard } = await start(raw.port, {}, { trunkProbe: 1000 })
    expect(await heard.next('trunk.state')).toMatchObject({ trunkId: 't1', companyId: 'c1', up: true })
  })

  it('is down after two refusals in a row, and up again after two answers', async () => {
    const raw = await RawPeer.start()
    closing.push(() => raw.close())
    const { heard, engine } = await start(raw.port, {}, { trunkProbe: 50 })
    expect(await heard.next('trunk.state')).toMatchObject({ up: true })
    raw.answers.OPTIONS = ['503 Service Unavailable']
    expect(await heard.next('trunk.state')).toMatchObject({ up: false, detail: '503 Service Unavailable' })
    expect(engine.health().parts.find(({ name }) => name === 'trunk carrier')).toMatchObject({ ok: false })
    expect(engine.health().ok).toBe(true)
    raw.answers.OPTIONS = ['200 OK']
    expect(await heard.next('trunk.state')).toMatchObject({ up: true })
  })

  it('is forgotten when it is taken away: its next call is a stranger’s', async () => {
    const carrier = await SipPeer.start()
    closing.push(() => carrier.close())
    const { engine, port, heard } = await start(carrier.port)
    carrier.call({ to: port, user: '19001234' })
    await heard.next('leg.incoming')
    engine.configure({ trunks: [], phones: [] })
    expect(await carrier.call({ to: port, user: '19001234' }).ended()).toBe(401)
  })
})
