import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PeerCall } from '../testing/peer-call.ts'
import { SipPeer } from '../testing/sip-peer.ts'
import { accountOf, startExchange, trunkAt } from '../testing/start-exchange.ts'
import { LeftBehindFile } from './left-behind-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'left-behind-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const kept = (name: string) => new LeftBehindFile(join(folder, name), systemClock, nullLog).all()

it('the peers of a killed exchange are told by the next that their calls are over', async () => {
  const carrier = await SipPeer.start()
  const phone = await SipPeer.start()
  const trunks = [trunkAt(carrier.port, { username: 'me', password: 'secret', realm: 'carrier' })]
  const first = await startExchange({ trunks, leftBehindFile: join(folder, 'first') })
  const { engine, heard, port } = first
  const told: PeerCall[] = []
  try {
    await phone.register(port, accountOf('101'))
    // A customer who is answered.
    const customer = carrier.call({ to: port, user: '19001234' })
    const incoming = await heard.next('leg.incoming')
    engine.send({ type: 'answer', leg: incoming.leg })
    await customer.event(({ type }) => type === 'answered')
    // A number outside that was answered, and one that rings.
    const target = { kind: 'trunk', trunkIds: trunks.map(({ id }) => id), number: '+84901234567' } as const
    const more = { type: 'originate', callerId: { number: '101' }, ringTimeoutMs: 60_000 } as const
    engine.send({ ...more, leg: 'out', target })
    const answered = await carrier.nextCall()
    answered.answer()
    await heard.next('leg.answered', ({ leg }) => leg === 'out')
    engine.send({ ...more, leg: 'ringing', target })
    const ringing = await carrier.nextCall()
    ringing.ring()
    await heard.next('leg.ringing')
    // A phone that was rung and answered, and one that is calling.
    engine.send({ ...more, leg: 'phone', target: { kind: 'phone', extensionId: 'e101' } })
    const lan = await phone.nextCall()
    lan.answer()
    await heard.next('leg.answered', ({ leg }) => leg === 'phone')
    const calling = phone.call({ to: port, user: '102', account: accountOf('101') })
    const { leg } = await heard.next('leg.incoming')
    engine.send({ type: 'ring', leg })
    await calling.event(({ type }) => type === 'progress')
    told.push(customer, answered, ringing, lan, calling)

    await vi.waitFor(() => expect(kept('first')).toHaveLength(5))
    copyFileSync(join(folder, 'first'), join(folder, 'second'))
    const second = await startExchange({ trunks, leftBehindFile: join(folder, 'second') })
    const ends = await Promise.all(told.map((call) => call.ended()))
    expect(ends).toEqual([null, null, null, null, 503])
    for (const call of told.slice(0, 4))
      expect(call.events.at(-1)).toMatchObject({ type: 'ended', end: { by: 'peer' } })
    expect(ringing.events.at(-1)).toMatchObject({ end: { reason: 'cancel' } })
    await vi.waitFor(() => expect(kept('second')).toEqual([]))
    // It takes calls meanwhile.
    expect((await carrier.request(second.port, 'OPTIONS')).status).toBe(200)
    await second.engine.close('done')
  } finally {
    await engine.close('done')
    await carrier.close()
    await phone.close()
  }
  expect(kept('first')).toEqual([])
})

it('a phone behind a connection that died is told over the next one', async () => {
  const phone = await SipPeer.start('127.0.0.1', { transport: 'tcp' })
  const first = await startExchange({ leftBehindFile: join(folder, 'first') })
  const over = (port: number) => ({
    nextHop: `sip:127.0.0.1:${port};transport=tcp`,
    credentials: () => accountOf('101'),
  })
  const register = (port: number) =>
    phone.endpoint.request({
      method: 'REGISTER',
      uri: `sip:127.0.0.1:${port}`,
      from: '<sip:demo-101@127.0.0.1>',
      to: '<sip:demo-101@127.0.0.1>',
      headers: [['Expires', '60']],
      ...over(port),
    })
  try {
    expect((await register(first.port)).status).toBe(200)
    first.engine.send({
      ...{ type: 'originate', leg: 'phone', target: { kind: 'phone', extensionId: 'e101' } },
      ...{ callerId: { number: '102' }, ringTimeoutMs: 60_000 },
    })
    const call = await phone.nextCall()
    call.answer()
    await first.heard.next('leg.answered')
    await vi.waitFor(() => expect(kept('first')).toHaveLength(1))
    copyFileSync(join(folder, 'first'), join(folder, 'second'))
    const second = await startExchange({ leftBehindFile: join(folder, 'second') })
    expect(call.call.state).toBe('answered')
    expect((await register(second.port)).status).toBe(200)
    await call.ended()
    await vi.waitFor(() => expect(kept('second')).toEqual([]))
    await second.engine.close('done')
  } finally {
    await first.engine.close('done')
    await phone.close()
  }
})
