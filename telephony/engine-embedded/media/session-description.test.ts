import { describe, expect, test, vi } from 'vitest'
import { TestBench } from './testing/test-bench.ts'

const firstPort = 20_000 + (process.pid % 100) * 100
const bench = new TestBench(firstPort)

describe('a session description', () => {
  test('is only a claim: an address that is never heard is sent 50 packets, and more once it is', async () => {
    const [phone, other] = [await bench.call('a', null), await bench.call('b', 700)]
    phone.vanish()
    for (const leg of ['a', 'b']) bench.plane.play(leg, 'music', [{ kind: 'tone', tone: 'ringback' }], true)
    await bench.sent(other, 60)
    expect(phone.received).toHaveLength(50)
    phone.say(700)
    await vi.waitFor(() => expect(phone.received.length).toBeGreaterThan(60))
  })

  test('that names our own ports is not acceptable, whichever worker has them, first or renewed', async () => {
    const [a, other] = [await bench.call('a', null), await bench.phone()]
    const d = await bench.call('d', null)
    const own = a.remotePort
    const unused = firstPort + 99
    const aim = (offer: string, port: number) =>
      offer.replace(/m=audio \d+/, `m=audio ${port}`).replace(/a=rtcp:\d+/, `a=rtcp:${port + 1}`)
    const leg = { kind: 'rtp', signallingAddress: '127.0.0.1', publicAddress: '127.0.0.1' } as const
    await bench.plane.open({ leg: 'e', ...leg })
    for (const port of [own, own + 1, own - 1, unused, 5060])
      for (const [id, offer] of [
        ['d', d.offer('sendonly')],
        ['e', other.offer()],
      ] as const)
        await expect(bench.plane.answer(id, aim(offer, port)), `${id} ${port}`).rejects.toMatchObject({
          code: 'MEDIA_NOT_ACCEPTABLE',
        })
    await bench.plane.answer('e', other.offer())
  })

  test.each([
    ['this machine, from one elsewhere', '127.0.0.1', '192.0.2.7'],
    ['the local wire', '169.254.169.254', '192.0.2.7'],
    ['our public address', '203.0.113.80', '192.0.2.7'],
  ])('that names %s is not acceptable', async (_, address, signallingAddress) => {
    await bench.plane.open({ leg: 'a', kind: 'rtp', signallingAddress, publicAddress: '127.0.0.1' })
    const offer = (await bench.phone()).offer().replaceAll('127.0.0.1', address)
    await expect(bench.plane.answer('a', offer)).rejects.toMatchObject({ code: 'MEDIA_NOT_ACCEPTABLE' })
  })
})
