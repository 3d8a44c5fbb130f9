import { afterEach, describe, expect, it } from 'vitest'
import { BrowserPhone } from '../testing/browser-phone.ts'
import { SipPeer } from '../testing/sip-peer.ts'
import { accountOf, phoneOf, startExchange, trunkAt } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function setUp(limits = {}) {
  const carrier = await SipPeer.start()
  const peer = await SipPeer.start()
  const exchange = await startExchange({ trunks: [trunkAt(carrier.port)], limits })
  closing.push(
    () => carrier.close(),
    () => peer.close(),
    () => exchange.engine.close('done'),
  )
  return { ...exchange, carrier, peer }
}

/** What an answer tells, but for what is different each time. */
function shape(response: { status: number; reason: string; headers: { names: string[]; values: string[] } }) {
  const { names, values } = response.headers
  const fields = names.map((name, i) =>
    /^(Via|From|To|Call-Id|CSeq)$/i.test(name)
      ? name
      : `${name}: ${values[i]!.replace(/nonce="[^"]*"/, 'nonce=""')}`,
  )
  return [response.status, response.reason, ...fields].join('\n')
}

const strange = ['100', '0', '00841234567', '+19005551234', '9011', 'demo-101', 'demo-999', 'anonymous']

describe('identifyRequest', () => {
  it('lets no INVITE of a stranger through, whatever he dials or claims', async () => {
    const { port, heard, carrier, peer } = await setUp()
    for (const user of strange) {
      const call = peer.call({ to: port, user, from: `<sip:${user}@127.0.0.1>` })
      expect(await call.ended()).toBe(401)
    }
    expect(heard.all.filter(({ type }) => type === 'leg.incoming')).toEqual([])
    expect(carrier.invites).toBe(0)
  })

  it.each(['REGISTER', 'MESSAGE', 'SUBSCRIBE', 'PUBLISH'])(
    'answers %s alike for known and unknown users',
    async (method) => {
      const { port, peer } = await setUp({ failuresPerMinute: 1000 })
      const shapes = new Set<string>()
      for (const as of ['demo-101', 'demo-102', 'demo-999', 'x'])
        for (const account of [undefined, { username: as, password: 'wrong' }]) {
          const response = await peer.request(port, method, { as, user: as, ...(account ? { account } : {}) })
          shapes.add(shape(response))
        }
      expect([...shapes]).toHaveLength(1)
      expect([...shapes][0]).toMatch(/^401\n/)
    },
  )

  it('answers OPTIONS alike for everyone', async () => {
    const { port, peer } = await setUp()
    const shapes = new Set<string>()
    for (const user of ['demo-101', 'nobody'])
      shapes.add(shape(await peer.request(port, 'OPTIONS', { user })))
    expect(shapes.size).toBe(1)
    expect([...shapes][0]).toMatch(/^200\n(.|\n)*Allow: /)
  })

  it('takes as long for an unknown user as for a known one', async () => {
    const { port, peer } = await setUp({
      failuresPerMinute: 100_000,
      strangerPacketsPerSecond: 1e6,
      strangerBurst: 1e6,
      strangersPacketsPerSecond: 1e6,
    })
    const times: Record<string, number[]> = { 'demo-101': [], 'demo-999': [] }
    for (let i = 0; i < 200; i++)
      for (const as of Object.keys(times)) {
        const begun = performance.now()
        await peer.request(port, 'REGISTER', { account: { username: as, password: 'wrong' } })
        times[as]!.push(performance.now() - begun)
      }
    const [known, unknown] = Object.values(times).map((list) => list.sort((a, b) => a - b)[100]!)
    expect(Math.abs(known! - unknown!)).toBeLessThan(2)
  })

  it('knows a phone by its credentials alone, and shows its own number whatever it claims', async () => {
    const { port, heard, peer } = await setUp()
    peer.call({
      to: port,
      user: '0987654321',
      from: '"Boss" <sip:+19005551234@evil.example>',
      headers: [
        ['P-Asserted-Identity', '<sip:+19005551234@evil.example>'],
        ['P-Preferred-Identity', '<sip:+19005551234@evil.example>'],
        ['Remote-Party-ID', '<sip:+19005551234@evil.example>'],
        ['Diversion', '<sip:+19005551234@evil.example>'],
      ],
      account: accountOf('101'),
    })
    const incoming = await heard.next('leg.incoming')
    expect(incoming).toMatchObject({
      from: { kind: 'phone', extensionId: 'e101', device: 'desk-phone' },
      dialled: '0987654321',
      callerNumber: '101',
      callerName: 'Phone 101',
    })
  })

  it('lets an account register itself and nobody else', async () => {
    const { port, peer } = await setUp()
    expect((await peer.register(port, accountOf('101'), 60, 'demo-102')).status).toBe(403)
    expect((await peer.register(port, accountOf('101'))).status).toBe(200)
  })

  it('slows down an address that guesses, but a phone behind it still registers and calls', async () => {
    const { port, heard, peer } = await setUp({ slowedAnswer: 300 })
    for (let i = 0; i < 10; i++)
      await peer.request(port, 'REGISTER', { account: { username: 'demo-101', password: `${i}` } })
    const begun = performance.now()
    expect((await peer.request(port, 'REGISTER', { as: 'demo-101' })).status).toBe(401)
    expect(performance.now() - begun).toBeGreaterThan(290)
    const phone = await SipPeer.start()
    closing.push(() => phone.close())
    expect((await phone.register(port, accountOf('101'))).status).toBe(200)
    phone.call({ to: port, user: '102', account: accountOf('101') })
    await heard.next('leg.incoming')
  })
})

describe('a browser', () => {
  it.each([
    ['no ticket', { ticket: '' }, 401],
    ['a bad ticket', { ticket: 'x' }, 401],
    ['a ticket for an extension that is not its user’s', { ticket: 'c1:u101:e102' }, 403],
    ['a ticket of another company', { ticket: 'c2:u101:e101' }, 403],
    ['a foreign page', { origin: 'http://evil.example' }, 403],
    ['no origin', { origin: null }, 403],
  ])('with %s gets no socket', async (_, options, status) => {
    const { webSocketPort } = await setUp()
    expect(await BrowserPhone.open(webSocketPort, options)).toBe(status)
  })

  it('is the extension of its ticket, without a password, and no other', async () => {
    const { webSocketPort, heard } = await setUp()
    const browser = await BrowserPhone.ready(webSocketPort)
    closing.push(async () => browser.socket.terminate())
    expect(await heard.next('phone.reachable')).toMatchObject({
      extensionId: 'e101',
      device: 'browser',
      userId: 'u101',
    })
    expect(await browser.register('demo-102')).toBe(403)
    expect(await browser.invite('102', 'demo-102')).toBe(403)
    void browser.invite('102').catch(() => {})
    expect(await heard.next('leg.incoming')).toMatchObject({
      from: { kind: 'phone', extensionId: 'e101', device: 'browser' },
      callerNumber: '101',
    })
  })
})

describe('configure', () => {
  it('ends the registration and the socket of a phone that was taken away, and refuses its next call', async () => {
    const { engine, port, webSocketPort, heard, peer } = await setUp()
    const browser = await BrowserPhone.ready(webSocketPort)
    await peer.register(port, accountOf('102'))
    engine.configure('c1', { trunks: [], phones: [phoneOf('103')] })
    await browser.closed()
    const gone = [await heard.next('phone.unreachable'), await heard.next('phone.unreachable')]
    expect(gone.map(({ extensionId, device }) => `${extensionId} ${device}`).sort()).toEqual([
      'e101 browser',
      'e102 desk-phone',
    ])
    expect(await peer.call({ to: port, user: '103', account: accountOf('102') }).ended()).toBe(401)
  })

  it('leaves alone the phones that did not change', async () => {
    const { engine, port, heard, peer } = await setUp()
    await peer.register(port, accountOf('102'))
    engine.configure('c1', { trunks: [], phones: [phoneOf('102', { displayName: 'New name' })] })
    engine.send({
      type: 'originate',
      leg: 'a',
      target: { kind: 'phone', extensionId: 'e102' },
      callerId: { number: '101' },
      ringTimeoutMs: 5000,
    })
    ;(await peer.nextCall()).answer()
    await heard.next('leg.answered')
  })

  it('closes the sockets of a user who was signed out', async () => {
    const { engine, webSocketPort, heard } = await setUp()
    const browser = await BrowserPhone.ready(webSocketPort)
    expect(engine.browsers()).toMatchObject([{ userId: 'u101' }])
    engine.disconnectBrowsers(({ userId }) => userId === 'u102')
    engine.disconnectBrowsers(({ userId }) => userId === 'u101')
    await browser.closed()
    expect(await heard.next('phone.unreachable')).toMatchObject({ extensionId: 'e101', device: 'browser' })
  })

  it('tells when a registration runs out', async () => {
    const { port, heard, peer } = await setUp()
    const response = await peer.register(port, accountOf('101'), 60)
    expect(response.status).toBe(200)
    expect((await peer.register(port, accountOf('101'), 0)).status).toBe(200)
    expect(await heard.next('phone.unreachable')).toMatchObject({ extensionId: 'e101', device: 'desk-phone' })
  })
})

describe('a trunk and a phone at one address and port', () => {
  async function share() {
    const both = await SipPeer.start()
    const exchange = await startExchange({ trunks: [trunkAt(both.port, { numbers: ['19001234'] })] })
    closing.push(
      () => both.close(),
      () => exchange.engine.close('done'),
    )
    await both.register(exchange.port, accountOf('101'))
    return { ...exchange, both }
  }

  it('are told apart by what the request is: the carrier’s call is the trunk’s', async () => {
    const { both, port, heard } = await share()
    both.call({ to: port, user: '19001234', from: '<sip:+84901234567@carrier.example>' })
    expect(await heard.next('leg.incoming')).toMatchObject({ from: { kind: 'trunk' }, dialled: '19001234' })
  })

  it('and the phone’s is asked for its password', async () => {
    const { both, port, heard } = await share()
    const call = both.call({ to: port, user: '19001234', from: '<sip:demo-101@127.0.0.1>' })
    expect(await call.ended()).toBe(401)
    both.call({ to: port, user: '102', account: accountOf('101') })
    expect(await heard.next('leg.incoming')).toMatchObject({ from: { kind: 'phone', extensionId: 'e101' } })
  })
})

describe('a carrier’s call that nobody takes', () => {
  it('is told to each company that has a trunk there, and a stranger’s to the machine’s owner', async () => {
    const carrier = await SipPeer.start()
    const stranger = await SipPeer.start()
    const { engine, port, heard } = await startExchange({
      trunks: [
        trunkAt(carrier.port, { id: 'ta', name: 'A', numbers: ['19001234'] }),
        trunkAt(carrier.port, { id: 'tb', name: 'B', companyId: 'c2', numbers: ['19005678'] }),
      ],
    })
    closing.push(
      () => carrier.close(),
      () => stranger.close(),
      () => engine.close('done'),
    )
    expect(await carrier.call({ to: port, user: '1234' }).ended()).toBe(401)
    expect(await stranger.call({ to: port, user: '19001234' }).ended()).toBe(401)
    for (const [companyId, subject] of [
      ['c1', 'A'],
      ['c2', 'B'],
    ])
      expect(await heard.next('security.noticed', (event) => event.companyId === companyId)).toMatchObject({
        kind: 'trunk-refused',
        subject,
        detail: { trunkId: subject === 'A' ? 'ta' : 'tb', transport: 'udp' },
      })
    const noted = await heard.next(
      'trunk.state',
      ({ trunkId, notice }) => trunkId === 'ta' && notice !== null,
    )
    // What was dialled is nobody's but one company's affair.
    expect(noted.notice).toEqual({ kind: 'call-not-taken', source: '127.0.0.1', dialled: null })
    carrier.call({ to: port, user: '19001234' })
    await heard.next('trunk.state', ({ trunkId, notice }) => trunkId === 'ta' && notice === null)
    expect(
      await heard.next('security.noticed', (event) => event.kind === 'sip-refused-source'),
    ).toMatchObject({ companyId: null, source: '127.0.0.1' })
  })
})
