import { describe, expect, test, vi } from 'vitest'
import { TestBench } from './testing/test-bench.ts'

const firstPort = 20_000 + (process.pid % 100) * 100
const bench = new TestBench(firstPort)

describe('a session description', () => {
  test('is only a claim: an address that is never heard is sent 50 packets, and more once it is', async () => {
    const [phone, other] = [await bench.call('a', null), await bench.call('b', 700)]
    phone.vanish()
    for (const leg of ['a', 'b']) bench.plane.play(leg, 'music', { kind: 'tone', tone: 'ringback' }, true)
    await bench.sent(other, 60)
    expect(phone.received).toHaveLength(50)
    phone.say(700)
    await vi.waitFor(() => expect(phone.received.length).toBeGreaterThan(60), 5_000)
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

describe('digits', () => {
  test('a pressed key is told once and passes to the other leg as it was pressed', async () => {
    const [a, b] = await bench.talk()
    a.press('5', 100)
    await bench.until('media.digit', { leg: 'a', digit: '5' })
    await vi.waitFor(() => expect(b.digits).toEqual(['5']), 5_000)
    expect(bench.events.filter((event) => event.type === 'media.digit')).toHaveLength(1)
  })

  test('digits are sent to the party', async () => {
    const phone = await bench.call('a', 700)
    bench.plane.sendDigits('a', '12#', 100)
    await vi.waitFor(() => expect(phone.digits).toEqual(['1', '2', '#']), 5_000)
  })
})

describe('keys of a party that negotiated no telephone-event', () => {
  /** Leg a has events, leg b has none. */
  async function talk() {
    const a = await bench.call('a', 700)
    const b = await bench.call('b', 1000, { near: 'a', codecs: ['PCMU'], events: false })
    bench.plane.join('bridge', 'a', 'talk')
    bench.plane.join('bridge', 'b', 'talk')
    await bench.hears(a, [1000])
    await bench.hears(b, [700])
    return [a, b] as const
  }
  const told = (leg: string) =>
    bench.events.flatMap((event) => (event.type === 'media.digit' && event.leg === leg ? [event.digit] : []))

  test('are read from its tones, each once, and passed on as packets to who takes them', async () => {
    const [a, b] = await talk()
    b.sing('159#', 100)
    await vi.waitFor(() => expect(a.digits).toEqual(['1', '5', '9', '#']), 5_000)
    await vi.waitFor(() => expect(told('b')).toEqual(['1', '5', '9', '#']), 5_000)
    const durations = bench.events.flatMap((event) =>
      event.type === 'media.digit' ? [event.durationMs] : [],
    )
    for (const duration of durations) expect(Math.abs(duration - 100)).toBeLessThan(40)
  })

  test('tones of a party that has events mean nothing', async () => {
    const [a, b] = await talk()
    a.sing('42', 100)
    await vi.waitFor(() => expect(b.tones).toEqual(['4', '2']), 5_000)
    expect(told('a')).toEqual([])
    expect(bench.events.filter(({ type }) => type === 'media.digits-unsent')).toEqual([])
  })

  test('pressed to it are given back, for signalling or as tones, whoever presses them', async () => {
    const [a, b] = await talk()
    a.press('7', 120)
    const unsent = await bench.until('media.digits-unsent', { leg: 'b', digits: '7' })
    expect(Math.abs(unsent.durationMs - 120)).toBeLessThan(40)
    bench.plane.sendDigits('b', '12', 100)
    await bench.until('media.digits-unsent', { leg: 'b', digits: '12', durationMs: 100 })
    bench.plane.sendTones('b', '80*', 100)
    await vi.waitFor(() => expect(b.tones).toEqual(['8', '0', '*']), 5_000)
    await bench.hears(b, [700])
    expect(told('b')).toEqual([])
  })

  test('told by SIP are passed on to both kinds, and counted once where packets or tones come too', async () => {
    const [a, b] = await talk()
    bench.plane.keyPressed('b', '3', 160)
    await vi.waitFor(() => expect(a.digits).toEqual(['3']), 5_000)
    b.sing('3', 120)
    bench.plane.keyPressed('a', '6', 160)
    a.press('6', 160)
    await bench.until('media.digits-unsent', { leg: 'b', digits: '6' })
    a.press('66', 100)
    await vi.waitFor(() => expect(told('a')).toEqual(['6', '6', '6']), 5_000)
    // What would have been told twice would have been told before the next key.
    a.press('9', 100)
    b.sing('8', 100)
    await vi.waitFor(() => expect([told('a').at(-1), told('b').at(-1)]).toEqual(['9', '8']), 5_000)
    await vi.waitFor(() => expect(a.digits).toEqual(['3', '8']), 5_000)
    expect([told('a'), told('b')]).toEqual([
      ['6', '6', '6', '9'],
      ['3', '8'],
    ])
    expect(bench.events.filter(({ type }) => type === 'media.digits-unsent')).toHaveLength(4)
  })
})

describe('silence and hold', () => {
  test('who sends nothing at all is missed after two seconds; not who announced it, reports, or holds us', async () => {
    const announcing = await bench.call('announces', 700)
    const reporting = await bench.call('reports', 1000, { reportsOften: true })
    const holding = await bench.call('holds', 1300)
    const gone = await bench.call('gone', 1700)
    for (const leg of ['announces', 'reports', 'holds', 'gone']) bench.plane.join('bridge', leg, 'talk')
    await bench.hears(gone, [700, 1000, 1300])
    holding.accept(await bench.plane.answer('holds', holding.offer('inactive')))
    await bench.until('media.peer-hold', { leg: 'holds', held: true })
    await bench.sent(gone, 5)
    const sentToHolder = holding.received.length
    announcing.vanish()
    announcing.murmur()
    reporting.say(null)
    holding.vanish()
    gone.vanish()
    await bench.until('media.lost', { leg: 'gone' })
    gone.say(1700)
    await bench.until('media.restored', { leg: 'gone' })
    const told = bench.events.flatMap((event) => (/lost|gone|restored/.test(event.type) ? [event] : []))
    expect(told).toEqual([
      { type: 'media.lost', leg: 'gone' },
      { type: 'media.restored', leg: 'gone' },
    ])
    expect(holding.received.length).toBe(sentToHolder)
    holding.accept(await bench.plane.answer('holds', holding.offer('sendrecv')))
    await bench.until('media.peer-hold', { leg: 'holds', held: false })
    await bench.sent(holding, 10)
  })
})
