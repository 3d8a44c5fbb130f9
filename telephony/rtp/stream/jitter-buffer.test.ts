import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JitterBuffer, type Pulled } from './jitter-buffer.ts'

interface Sent {
  /** ms after the first was sent. */
  at: number
  sequence: number
  timestamp: number
  octets: Uint8Array
  ssrc: number
}

/** 20 ms of octets that name their packet; loud, so that nothing is skipped for being quiet. */
function packet(index: number, at: number, { ssrc = 1, first = 0, samples = 160 } = {}): Sent {
  const octets = new Uint8Array(samples).fill(index % 64)
  const timestamp = (first + index * samples) >>> 0
  return { at, sequence: index & 0xffff, timestamp, octets, ssrc }
}

/** Delivers the packets at their times and pulls every 20 ms in between. */
function play(buffer: JitterBuffer, packets: Sent[], { pullMs = 20, tailMs = 300 } = {}) {
  const arriving = packets.toSorted((a, b) => a.at - b.at)
  const end = (arriving.at(-1)?.at ?? 0) + tailMs
  const frames: { kind: Pulled; octet: number; out: Uint8Array }[] = []
  let next = 0
  // Half a beat off, so that no packet falls on a pull.
  for (let now = pullMs / 2; now < end; now += pullMs) {
    for (; next < arriving.length && arriving[next]!.at <= now; next++) {
      const { ssrc, sequence, timestamp, octets } = arriving[next]!
      buffer.push(ssrc, sequence, timestamp, octets, 0, octets.length)
    }
    const out = new Uint8Array(160)
    const kind = buffer.pull(out)
    frames.push({ kind, octet: out[0]!, out })
  }
  const heard = frames.filter(({ kind }) => kind === 'audio').map(({ octet }) => octet)
  return { frames, heard, kinds: frames.map(({ kind }) => kind[0]).join('') }
}

const stream = (count: number, delay: (index: number) => number = () => 0, more = {}) =>
  Array.from({ length: count }, (_, i) => packet(i, i * 20 + delay(i), more))
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i % 64)

describe('JitterBuffer', () => {
  it('plays a steady stream whole, 40 ms later, then 60 ms of concealment, then silence', () => {
    const { heard, kinds } = play(new JitterBuffer({ law: 'alaw' }), stream(50))
    expect(heard).toEqual(numbers(50))
    expect(kinds).toMatch(/^s{2}a{50}c{3}s+$/)
  })

  it('puts reordered packets in their places and passes over duplicates', () => {
    const buffer = new JitterBuffer({ law: 'alaw' })
    const packets = stream(60, (i) => (i % 5 === 3 ? 25 : 0)).flatMap((one) => [
      one,
      { ...one, at: one.at + 3 },
    ])
    expect(play(buffer, packets).heard).toEqual(numbers(60))
    expect(buffer.figures).toMatchObject({ duplicates: 60, late: 0, resyncs: 0, concealedFrames: 3 })
  })

  it('conceals what is lost, softer than what was heard, and keeps the time', () => {
    const packets = stream(50).filter((_, i) => i !== 20 && i !== 21)
    const { frames, kinds } = play(new JitterBuffer({ law: 'ulaw' }), packets)
    expect(kinds).toMatch(/^s{2}a{20}cca{28}c{3}s+$/)
    // µ-law counts down from loud (0) to silent: 19 again, but softer.
    expect(frames[22]!.octet).toBeGreaterThan(19)
    expect(frames[23]!.octet).toBeGreaterThan(frames[22]!.octet)
  })

  it('grows with the jitter, and shrinks again when it is over', () => {
    const buffer = new JitterBuffer({ law: 'alaw' })
    const shaky = (i: number) => (i > 100 && i < 500 && i % 7 === 0 ? 75 : 0)
    const { kinds } = play(buffer, stream(1500, shaky))
    expect(buffer.figures.stretched).toBeGreaterThanOrEqual(2)
    expect(buffer.figures.skipped).toBeGreaterThanOrEqual(1)
    expect(buffer.figures.delayMs).toBeLessThanOrEqual(60)
    // Once grown, nothing more is lost to it.
    expect(kinds.slice(200, 480)).toMatch(/^a+$/)
  })

  it('never waits longer than its maximum', () => {
    const buffer = new JitterBuffer({ law: 'alaw', maxMs: 80 })
    play(
      buffer,
      stream(500, (i) => (i % 9 === 0 ? 150 : 0)),
      { tailMs: 10 },
    )
    expect(buffer.figures.delayMs).toBeLessThanOrEqual(80)
    expect(buffer.figures.late).toBeGreaterThan(40)
  })

  it.each([
    ['fast', 19.99],
    ['slow', 20.01],
  ])('follows a %s clock for five minutes with few corrections and a bounded delay', (_, spacing) => {
    const buffer = new JitterBuffer({ law: 'alaw' })
    const packets = Array.from({ length: 15_000 }, (_, i) => packet(i, i * spacing))
    const { heard } = play(buffer, packets, { tailMs: 1 })
    const { skipped, stretched, late, delayMs } = buffer.figures
    // 500 ppm over 300 s are 150 ms: seven or eight frames.
    expect(skipped + stretched).toBeGreaterThanOrEqual(6)
    expect(skipped + stretched).toBeLessThanOrEqual(10)
    expect(late).toBe(0)
    expect(delayMs).toBeLessThanOrEqual(80)
    expect(heard.length).toBeGreaterThan(14_980)
  })

  it.each([80, 240, 320, 480])('plays packets of %i samples', (samples) => {
    const count = 60
    const packets = Array.from({ length: count }, (_, i) => packet(i, (i * samples) / 8, { samples }))
    const { frames } = play(new JitterBuffer({ law: 'alaw' }), packets)
    const audio = frames.filter(({ kind }) => kind === 'audio').flatMap(({ out }) => [...out])
    const expected = packets.flatMap(({ octets }) => [...octets])
    expect(audio.slice(0, expected.length)).toEqual(expected)
  })

  it('goes on when sequence and timestamp wrap round', () => {
    const first = 2 ** 32 - 1600
    const packets = Array.from({ length: 50 }, (_, i) => ({
      ...packet(i, i * 20, { first }),
      sequence: (65_520 + i) & 0xffff,
    }))
    const buffer = new JitterBuffer({ law: 'alaw' })
    expect(play(buffer, packets).heard).toEqual(numbers(50))
    expect(buffer.figures).toMatchObject({ resyncs: 0, duplicates: 0 })
  })

  it('follows a new SSRC', () => {
    const second = stream(30, undefined, { ssrc: 2, first: 123_456 }).map((one) => ({
      ...one,
      at: one.at + 600,
    }))
    const buffer = new JitterBuffer({ law: 'alaw' })
    const { heard } = play(buffer, [...stream(30), ...second])
    expect(heard.slice(-30)).toEqual(numbers(30))
    expect(buffer.figures.resyncs).toBe(1)
  })

  it('follows a jump of the time line with the second packet, but not a stray one', () => {
    const moved = stream(30, undefined, { first: 5_000_000 }).map((one, i) => ({
      ...one,
      at: one.at + 600,
      sequence: 30 + i,
    }))
    const stray = { ...packet(7, 305, { first: 90_000_000 }), sequence: 7000 }
    const buffer = new JitterBuffer({ law: 'alaw' })
    const { heard } = play(buffer, [...stream(30), stray, ...moved])
    expect(heard).toEqual([...numbers(30).slice(0, heard.length - 29), ...numbers(30).slice(1)])
    expect(buffer.figures.resyncs).toBe(1)
  })

  it.each([200, 400, 3000])('hears a peer whose time line stood still for %i ms', (pause) => {
    const packets = stream(200, (i) => (i < 50 ? 0 : pause))
    const buffer = new JitterBuffer({ law: 'alaw' })
    const { heard } = play(buffer, packets)
    expect(heard.slice(-100)).toEqual(numbers(200).slice(-100))
    expect(buffer.figures.delayMs).toBeLessThanOrEqual(120)
  })

  it('comes back to a short delay after a gap is delivered in a burst', () => {
    const packets = stream(600, (i) => (i >= 50 && i < 70 ? (70 - i) * 20 : 0))
    const buffer = new JitterBuffer({ law: 'alaw' })
    const { heard, kinds } = play(buffer, packets, { tailMs: 1 })
    expect(heard.at(-1)).toBeGreaterThan(595 % 64)
    expect(kinds.slice(-400)).toMatch(/^a+$/)
    expect(buffer.figures.delayMs).toBeLessThanOrEqual(80)
  })

  it('never gives out a frame twice or in another order, whatever the network does within the delay it may wait', () => {
    const fate = fc.record({
      lost: fc.boolean(),
      twice: fc.boolean(),
      delay: fc.integer({ min: 0, max: 100 }),
      again: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(fc.array(fate, { minLength: 1, maxLength: 60 }), fc.boolean(), (fates, manyLost) => {
        const packets = fates.flatMap(({ lost, twice, delay, again }, i) => {
          const one = packet(i, i * 20 + delay)
          if (manyLost && lost) return []
          return twice ? [one, { ...one, at: i * 20 + again }] : [one]
        })
        const { heard } = play(new JitterBuffer({ law: 'alaw' }), packets)
        expect(heard).toEqual([...new Set(heard)].toSorted((a, b) => a - b))
      }),
      { numRuns: 300 },
    )
  })

  it('throws on nothing', () => {
    const u32 = fc.integer({ min: 0, max: 0xffffffff })
    const one = fc.tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 65_535 }),
      u32,
      fc.integer({ min: 0, max: 3000 }),
    )
    fc.assert(
      fc.property(fc.array(one, { maxLength: 50 }), (packets) => {
        const buffer = new JitterBuffer({ law: 'ulaw' })
        const out = new Uint8Array(160)
        for (const [ssrc, sequence, timestamp, length] of packets) {
          buffer.push(ssrc, sequence, timestamp, new Uint8Array(length), 0, length)
          buffer.pull(out)
        }
      }),
    )
  })
})
