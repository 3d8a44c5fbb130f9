import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { SipPeer } from '../testing/sip-peer.ts'
import { startExchange, trunkAt } from '../testing/start-exchange.ts'

/** Each its own authority. `localhost` is for 127.0.0.1 too, `elsewhere` for neither. */
const certificate = (name: string) => {
  const pem = (part: string) =>
    readFileSync(new URL(`../../sip/testdata/${name}-${part}.pem`, import.meta.url), 'utf8')
  return { cert: pem('cert'), key: pem('key') }
}
const localhost = certificate('localhost')
const elsewhere = certificate('elsewhere')

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function carrier(tls: { cert: string; key: string }) {
  const peer = await SipPeer.start('127.0.0.1', { transport: 'tls', tls })
  closing.push(() => peer.close())
  return peer
}

/** Accepts connections and never says a word: no handshake is answered. */
async function silent(): Promise<number> {
  const server = createServer(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(async () => void server.close())
  return (server.address() as { port: number }).port
}

async function exchange(options: Parameters<typeof startExchange>[0]) {
  const started = await startExchange(options)
  closing.push(() => started.engine.close('done'))
  return started
}

const tlsTrunk = (port: number, more: Parameters<typeof trunkAt>[1] = {}) =>
  trunkAt(port, { transport: 'tls', ...more })

/** The TLS trunk alone, or before one that is reached without. */
async function place({ engine }: Awaited<ReturnType<typeof exchange>>, trunkIds = ['t1']) {
  engine.send({
    type: 'originate',
    leg: 'a',
    target: { kind: 'trunk', trunkIds, number: '+84987654321' },
    callerId: { number: '+842873001234' },
    ringTimeoutMs: 10_000,
  })
}

describe('a trunk over TLS', () => {
  it.each(['127.0.0.1', 'localhost'])('is called at %s, for which its certificate is good', async (host) => {
    const peer = await carrier(localhost)
    const started = await exchange({
      trunks: [tlsTrunk(peer.port, { host })],
      certificateAuthorities: [localhost.cert],
    })
    const { engine, heard } = started
    await place(started)
    const call = await peer.nextCall()
    expect(call.request.topVia.transport).toBe('TLS')
    call.answer()
    expect(await heard.next('leg.answered')).toMatchObject({ trunkId: 't1' })
    engine.send({ type: 'hangup', leg: 'a', cause: 'normal' })
    await call.ended()
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'exchange' })
  })

  it.each([
    ['nobody trusted vouches for', localhost, [elsewhere.cert], /self-signed certificate/],
    ['is for another name', elsewhere, [elsewhere.cert], /does not match certificate's altnames/],
  ])('whose certificate %s is not spoken to, and the leg says why', async (_, tls, authorities, why) => {
    const peer = await carrier(tls)
    const started = await exchange({ trunks: [tlsTrunk(peer.port)], certificateAuthorities: authorities })
    await place(started)
    const { end } = await started.heard.next('leg.ended')
    expect(end).toMatchObject({ sipCode: 503, reason: expect.stringMatching(why) })
    expect(end.reason).toContain(`TLS to 127.0.0.1:${peer.port}: `)
    expect(peer.invites).toBe(0)
  })

  it('is trusted through no authority of ours unless one is given', async () => {
    const peer = await carrier(localhost)
    const started = await exchange({ trunks: [tlsTrunk(peer.port)] })
    await place(started)
    expect((await started.heard.next('leg.ended')).end.reason).toMatch(/self-signed certificate/)
  })

  it('tells why it cannot be registered', async () => {
    const peer = await carrier(localhost)
    const { heard } = await exchange({
      trunks: [tlsTrunk(peer.port, { auth: 'register', username: 'acc', password: 'pw' })],
    })
    expect(await heard.next('trunk.state', ({ state }) => state !== 'checking')).toMatchObject({
      state: 'unreachable',
      fault: 'certificate',
      detail: expect.stringMatching(/^registration: TLS to 127\.0\.0\.1:\d+: self-signed certificate/),
    })
  })

  describe('is left for the next one, and the core is told why,', () => {
    it.each<[string, () => Promise<number>, RegExp]>([
      [
        'when its certificate is wrong',
        async () => (await carrier(elsewhere)).port,
        /self-signed certificate/,
      ],
      ['when nobody listens there', async () => 9, /ECONNREFUSED/],
    ])('%s', async (_, port, reason) => isLeft(await port(), reason))

    it('when it speaks no TLS, or its handshake does not come, by the clock of the connection and not by SIP’s of 32 s', () =>
      Promise.all([plain, silent].map(async (port) => isLeft(await port(), /not connected within 3500 ms/))))

    async function isLeft(port: number, reason: RegExp): Promise<void> {
      const next = await SipPeer.start()
      closing.push(() => next.close())
      const started = await exchange({
        trunks: [tlsTrunk(port), trunkAt(next.port, { id: 't2' })],
        certificateAuthorities: [localhost.cert],
      })
      await place(started, ['t1', 't2'])
      const call = await next.nextCall()
      expect(await started.heard.next('leg.trunk-failed')).toMatchObject({
        trunkId: 't1',
        reason: expect.stringMatching(reason),
      })
      call.answer()
      expect(await started.heard.next('leg.answered')).toMatchObject({ trunkId: 't2' })
    }
  })
})

async function plain(): Promise<number> {
  const peer = await SipPeer.start('127.0.0.1', { transport: 'tcp' })
  closing.push(() => peer.close())
  return peer.port
}
