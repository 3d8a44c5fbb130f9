import { expect, it, vi } from 'vitest'
import { SipPeer } from './testing/sip-peer.ts'
import { accountOf, startExchange, trunkAt } from './testing/start-exchange.ts'

it('an exchange about to stop sends carriers elsewhere, and keeps what it has', async () => {
  const carrier = await SipPeer.start()
  const phone = await SipPeer.start()
  const { engine, heard, port } = await startExchange({ trunks: [trunkAt(carrier.port)] })
  try {
    const running = carrier.call({ to: port, user: '19001234' })
    const { leg } = await heard.next('leg.incoming')
    engine.send({ type: 'answer', leg })
    await running.event(({ type }) => type === 'answered')

    engine.drain()
    const refused = await carrier.call({ to: port, user: '19001234' }).event(({ type }) => type === 'failed')
    expect(refused).toMatchObject({ code: 503 })
    expect(refused.type === 'failed' && refused.response?.headers.get('Retry-After')).toBe('60')
    const asked = await carrier.request(port, 'OPTIONS')
    expect([asked.status, asked.headers.get('Retry-After')]).toEqual([503, '60'])
    expect(engine.health()).toMatchObject({ ok: false })
    expect(engine.health().parts).toContainEqual(expect.objectContaining({ name: 'draining', ok: false }))

    // What is there goes on: registrations, requests in the dialog, and the core's own decisions.
    expect((await phone.register(port, accountOf('101'))).status).toBe(200)
    await running.call.update(null).catch(() => {})
    expect(running.call.state).toBe('answered')
    phone.call({ to: port, user: '102', account: accountOf('101') })
    await vi.waitFor(() =>
      expect(heard.all).toContainEqual(
        expect.objectContaining({ type: 'leg.incoming', from: expect.objectContaining({ kind: 'phone' }) }),
      ),
    )
    engine.send({ type: 'hangup', leg, cause: 'normal' })
    expect(await running.ended()).toBeNull()
  } finally {
    await engine.close('done')
    await carrier.close()
    await phone.close()
  }
})

it('an emergency call of a phone is taken where no other would be', async () => {
  const phone = await SipPeer.start()
  const { engine, heard, port } = await startExchange({ limits: { legs: 0 } })
  try {
    expect(await phone.call({ to: port, user: '102', account: accountOf('101') }).ended()).toBe(503)
    engine.drain()
    phone.call({ to: port, user: '113', account: accountOf('101') })
    expect(await heard.next('leg.incoming')).toMatchObject({ dialled: '113' })
  } finally {
    await engine.close('done')
    await phone.close()
  }
})
