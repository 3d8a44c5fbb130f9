import { describe, expect, test, vi } from 'vitest'
import { TestBench } from './testing/test-bench.ts'
import type { Received, TestPhone } from './testing/test-phone.ts'

const bench = new TestBench(20_000 + (process.pid % 100) * 100)

/**
 * What each was sent while this was done, without a pause of the phones themselves: into one of 100 ms the exchange puts
 * silence, as it should. Where this process stalled, it is done again.
 */
async function whileTheySpeak(phones: TestPhone[], act: () => Promise<void>): Promise<Received[][]> {
  for (let tries = 1; ; tries++) {
    for (const phone of phones) phone.takeLongestPause()
    for (const phone of phones) await bench.sent(phone, 10)
    const from = phones.map(({ received }) => received.length)
    await act()
    const pauses = phones.map((phone) => phone.takeLongestPause())
    if (Math.max(...pauses) < 60) return phones.map(({ received }, i) => received.slice(from[i]))
    expect(tries, `phones stalled each time, ${pauses} ms`).toBeLessThan(20)
  }
}

describe('two who talk', () => {
  test('are sent one another’s packets as before while a third listens, and when it has left', async () => {
    const [a, b] = await bench.talk()
    const third = await bench.call('c', 1300, { near: 'a' })
    const meanwhile = await whileTheySpeak([a, b], async () => {
      bench.plane.join('bridge', 'c', 'listen')
      await bench.hears(third, [700, 1000])
      await bench.sent(a, 20)
      bench.plane.leave('c')
      await bench.sent(a, 20)
    })
    for (const packets of meanwhile) {
      // A change of what a party is sent, from the other to a mix and back, would begin with a marker.
      expect(packets.filter(({ marker }) => marker)).toEqual([])
      expect(new Set(packets.map(({ ssrc }) => ssrc)).size).toBe(1)
      for (const [n, { sequence, timestamp }] of packets.entries())
        expect([
          (sequence - packets[0]!.sequence) & 0xffff,
          (timestamp - packets[0]!.timestamp) >>> 0,
        ]).toEqual([n, n * 160])
    }
    expect([a.hears(), b.hears()]).toEqual([[1000], [700]])
  })
})

describe('digits', () => {
  test('a pressed key is told once and passes to the other leg as it was pressed', async () => {
    const [a, b] = await bench.talk()
    a.press('5', 100)
    await bench.until('media.digit', { leg: 'a', digit: '5' })
    await vi.waitFor(() => expect(b.digits).toEqual(['5']))
    expect(bench.events.filter((event) => event.type === 'media.digit')).toHaveLength(1)
  })

  test('digits are sent to the party', async () => {
    const phone = await bench.call('a', 700)
    bench.plane.sendDigits('a', '12#', 100)
    await vi.waitFor(() => expect(phone.digits).toEqual(['1', '2', '#']))
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
    await vi.waitFor(() => expect(a.digits).toEqual(['1', '5', '9', '#']))
    await vi.waitFor(() => expect(told('b')).toEqual(['1', '5', '9', '#']))
    const durations = bench.events.flatMap((event) =>
      event.type === 'media.digit' ? [event.durationMs] : [],
    )
    for (const duration of durations) expect(Math.abs(duration - 100)).toBeLessThan(40)
  })

  test('tones of a party that has events mean nothing', async () => {
    const [a, b] = await talk()
    a.sing('42', 100)
    await vi.waitFor(() => expect(b.tones).toEqual(['4', '2']))
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
    await vi.waitFor(() => expect(b.tones).toEqual(['8', '0', '*']))
    await bench.hears(b, [700])
    expect(told('b')).toEqual([])
  })

  test('told by SIP are passed on to both kinds, and counted once where packets or tones come too', async () => {
    const [a, b] = await talk()
    bench.plane.keyPressed('b', '3', 160)
    await vi.waitFor(() => expect(a.digits).toEqual(['3']))
    b.sing('3', 120)
    bench.plane.keyPressed('a', '6', 160)
    a.press('6', 160)
    await bench.until('media.digits-unsent', { leg: 'b', digits: '6' })
    a.press('66', 100)
    await vi.waitFor(() => expect(told('a')).toEqual(['6', '6', '6']))
    // What would have been told twice would have been told before the next key.
    a.press('9', 100)
    b.sing('8', 100)
    await vi.waitFor(() => expect([told('a').at(-1), told('b').at(-1)]).toEqual(['9', '8']))
    await vi.waitFor(() => expect(a.digits).toEqual(['3', '8']))
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
