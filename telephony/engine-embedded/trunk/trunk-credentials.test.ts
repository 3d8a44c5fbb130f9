import type { Engine, TrunkConfig } from '@tongdai/engine'
import type { Heard } from '@tongdai/engine/contract-tests/listen.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { someSdp } from '../testing/peer-call.ts'
import { RawPeer } from '../testing/raw-peer.ts'
import { startExchange, trunkAt } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const account = { username: 'acc', password: 'pw' }

async function rawPeer(): Promise<RawPeer> {
  const raw = await RawPeer.start()
  closing.push(() => raw.close())
  return raw
}

async function start(trunk: TrunkConfig) {
  const { engine, heard } = await startExchange({ trunks: [trunk] })
  closing.push(() => engine.close('done'))
  return { engine, heard }
}

const challenge = (realm: string, status = '401 Unauthorized') => [
  status,
  `${status.startsWith('401') ? 'WWW' : 'Proxy'}-Authenticate: Digest realm="${realm}", nonce="n1", algorithm=MD5, qop="auth"`,
]

function place(engine: Engine, leg = 'a'): void {
  engine.send({
    type: 'originate',
    leg,
    target: { kind: 'trunk', trunkIds: ['t1'], number: '+84987654321' },
    callerId: { number: '+842873001234' },
    ringTimeoutMs: 10_000,
  })
}

const credentials = ({ requests }: RawPeer) =>
  requests.filter((text) => /^(Proxy-)?Authorization:/m.test(text))
const notice = (heard: Heard, kind: string) =>
  heard.next('trunk.state', (event) => event.notice?.kind === kind)

describe('the password of a trunk', () => {
  /** An answered call whose Contact is somebody else. */
  async function answeredByStranger(trunk: Partial<TrunkConfig>) {
    const [carrier, stranger] = [await rawPeer(), await rawPeer()]
    const { engine, heard } = await start(trunkAt(carrier.port, { ...account, ...trunk }))
    place(engine)
    const invite = await carrier.heard('INVITE')
    const contact = `Contact: <sip:x@127.0.0.1:${stranger.port}>`
    return { carrier, stranger, engine, heard, invite, contact }
  }

  it.each([null, 'carrier.example'])('is not shown to a third host (realm configured: %s)', async (realm) => {
    const { carrier, stranger, engine, heard, invite, contact } = await answeredByStranger({ realm })
    carrier.reply(invite, ['200 OK', contact], someSdp)
    await heard.next('leg.answered')
    await stranger.heard('ACK')
    stranger.answers.BYE = challenge('carrier.example', '407 Proxy Authentication Required')
    engine.send({ type: 'hangup', leg: 'a', cause: 'normal' })
    await stranger.heard('BYE')
    await heard.next('leg.ended')
    expect(await heard.next('security.noticed')).toMatchObject({
      kind: 'realm-refused',
      companyId: 'c1',
      source: '127.0.0.1',
      subject: 'carrier',
      detail: { method: 'BYE', why: 'foreign-host' },
    })
    expect(credentials(stranger)).toEqual([])
    expect(stranger.of('BYE')).toHaveLength(1)
  })

  it('is not shown to a third host by the ACK of an INVITE that was challenged', async () => {
    const { carrier, stranger, invite, contact, heard } = await answeredByStranger({})
    carrier.reply(invite, challenge('carrier.example'))
    carrier.reply(await carrier.heard('INVITE', 2), ['200 OK', contact], someSdp)
    await heard.next('leg.answered')
    await stranger.heard('ACK')
    expect(credentials(carrier)).toHaveLength(1)
    expect(credentials(stranger)).toEqual([])
  })

  it('is not learnt a realm by a stranger: the real carrier is answered after him', async () => {
    const { carrier, stranger, engine, heard, invite, contact } = await answeredByStranger({})
    carrier.reply(invite, ['200 OK', contact], someSdp)
    await heard.next('leg.answered')
    stranger.answers.BYE = challenge('stranger.example')
    engine.send({ type: 'hangup', leg: 'a', cause: 'normal' })
    await heard.next('leg.ended')
    carrier.answers.INVITE = challenge('carrier.example')
    place(engine, 'b')
    expect(await carrier.heard('INVITE', 3)).toMatch(/^Authorization: .*realm="carrier.example"/m)
  })

  it('is shown to the trunk itself inside a dialog too', async () => {
    const carrier = await rawPeer()
    const { engine, heard } = await start(trunkAt(carrier.port, { ...account, realm: 'carrier.example' }))
    place(engine)
    carrier.reply(await carrier.heard('INVITE'), ['200 OK'], someSdp)
    await heard.next('leg.answered')
    carrier.answers.BYE = challenge('carrier.example', '407 Proxy Authentication Required')
    engine.send({ type: 'hangup', leg: 'a', cause: 'normal' })
    expect(await carrier.heard('BYE', 2)).toMatch(/^Proxy-Authorization: /m)
    await heard.next('leg.ended')
  })
})

describe('the realm of a trunk that registers', () => {
  const registers = { ...account, auth: 'register' } as const
  const registered = (heard: Heard) => heard.next('trunk.state', ({ state }) => state === 'registered')

  async function registeredAs(realm: string, more: Partial<TrunkConfig> = {}) {
    const carrier = await rawPeer()
    carrier.answers.REGISTER = challenge(realm)
    const { engine, heard } = await start(trunkAt(carrier.port, { ...registers, ...more }))
    await carrier.heard('REGISTER')
    carrier.answers.REGISTER = ['200 OK', 'Expires: 5']
    await registered(heard)
    return { carrier, engine, heard }
  }

  it('may change from one refresh to the next', async () => {
    const carrier = await rawPeer()
    carrier.answers.REGISTER = challenge('old.example')
    const { engine, heard } = await start(trunkAt(carrier.port, registers))
    await carrier.heard('REGISTER', 2)
    await heard.next('trunk.state', ({ state }) => state === 'refused')
    carrier.answers.REGISTER = challenge('new.example')
    // The next try, 2 s later.
    const again = await carrier.heard('REGISTER', 4)
    expect(again).toMatch(/realm="new\.example"/)
    carrier.answers.REGISTER = ['200 OK', 'Expires: 3600']
    carrier.answers.INVITE = challenge('new.example')
    place(engine)
    expect(await carrier.heard('INVITE', 2)).toMatch(/realm="new\.example"/)
  })

  it('is the calls’ too: another is refused, shown to the owner, and answered once that is allowed', async () => {
    const { carrier, engine, heard } = await registeredAs('reg.example')
    carrier.answers.INVITE = challenge('calls.example')
    place(engine)
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'peer', sipCode: 401 })
    expect((await notice(heard, 'realm')).notice).toEqual({
      kind: 'realm',
      method: 'INVITE',
      asked: 'calls.example',
      known: 'reg.example',
    })
    expect(await heard.next('security.noticed')).toMatchObject({
      kind: 'realm-refused',
      detail: { method: 'INVITE', asked: 'calls.example', known: 'reg.example', why: 'other-realm' },
    })
    expect(carrier.of('INVITE')).toHaveLength(1)
    const allowed = trunkAt(carrier.port, { ...registers, allowedRealms: ['calls.example'] })
    engine.configure('c1', { trunks: [allowed], phones: [] })
    await registered(heard)
    place(engine, 'b')
    expect(await carrier.heard('INVITE', 3)).toMatch(/^Authorization: .*realm="calls\.example"/m)
  })

  it('when it is configured is the only one, and the refused one is shown', async () => {
    const carrier = await rawPeer()
    carrier.answers.REGISTER = challenge('asked.example')
    const { heard } = await start(trunkAt(carrier.port, { ...registers, realm: 'given.example' }))
    expect((await notice(heard, 'realm')).notice).toMatchObject({
      method: 'REGISTER',
      asked: 'asked.example',
      known: 'given.example',
    })
    expect(credentials(carrier)).toEqual([])
  })

  it('is not asked for ever: who shows a new one each time is left', async () => {
    const carrier = await rawPeer()
    let shown = 0
    Object.defineProperty(carrier.answers, 'REGISTER', { get: () => challenge(`realm-${++shown}`) })
    const { heard } = await start(trunkAt(carrier.port, registers))
    await heard.next('trunk.state', ({ state }) => state === 'refused')
    expect(shown).toBeLessThanOrEqual(6)
  })
})
