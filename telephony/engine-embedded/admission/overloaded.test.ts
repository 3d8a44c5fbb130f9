import { expect, it, vi } from 'vitest'
import { SipPeer } from '../testing/sip-peer.ts'
import { accountOf, startExchange, trunkAt } from '../testing/start-exchange.ts'

it('an overloaded exchange refuses calls of a carrier at once, not those of its own phones', async () => {
  const carrier = await SipPeer.start()
  const phone = await SipPeer.start()
  const { engine, heard, port } = await startExchange({ trunks: [trunkAt(carrier.port)], busy: () => 1 })
  try {
    const share = () => engine.health().parts.find(({ name }) => name === 'legs')!
    await vi.waitFor(
      () => expect(share()).toMatchObject({ ok: false, detail: expect.stringContaining('95 %') }),
      5_000,
    )
    const calls = Array.from({ length: 30 }, () => carrier.call({ to: port, user: '19001234' }).ended())
    let refused = 0
    for (const call of calls)
      call.then(
        (code) => {
          if (code === 503) refused++
        },
        () => {},
      )
    await vi.waitFor(() => expect(refused).toBeGreaterThan(20))
    expect(share().detail).toContain(`${refused} calls refused in the last hour`)
    await vi.waitFor(() => {
      const told = heard.all.filter(
        (event) => event.type === 'security.noticed' && event.kind === 'calls-refused',
      )
      expect(told).toMatchObject([
        { companyId: 'c1', subject: '19001234', detail: { shortage: 'processor' } },
      ])
      expect(told.reduce((sum, event) => sum + ('count' in event ? event.count : 0), 0)).toBe(refused)
    })
    phone.call({ to: port, user: '102', account: accountOf('101') })
    await vi.waitFor(() =>
      expect(heard.all).toContainEqual(
        expect.objectContaining({ type: 'leg.incoming', from: expect.objectContaining({ kind: 'phone' }) }),
      ),
    )
  } finally {
    await engine.close('done')
    await carrier.close()
    await phone.close()
  }
})
