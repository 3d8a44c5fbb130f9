import { describe, expect, it } from 'vitest'
import { emptyHeader } from '../packet/read-packet.ts'
import { Reception } from './reception.ts'

function reception() {
  const stream = new Reception()
  const header = emptyHeader()
  const hears = (sequence: number, more: { ssrc?: number; timestamp?: number; at?: number } = {}) => {
    const { ssrc = 1, timestamp = sequence * 160, at = timestamp / 8 } = more
    return stream.arrived({ ...header, sequence: sequence & 0xffff, timestamp: timestamp >>> 0, ssrc }, at)
  }
  return { stream, hears }
}

describe('Reception (RFC 3550 A.1, A.3, A.8)', () => {
  it('counts what is missing, over a wrap of the sequence', () => {
    const { stream, hears } = reception()
    for (let i = 65_000; i < 66_000; i++) if (i % 100 !== 50) hears(i)
    expect([stream.received, stream.lost]).toEqual([990, 10])
    expect(stream.report()).toMatchObject({ cumulativeLost: 10, fractionLost: 2, highestSequence: 65_999 })
  })

  it('gives the loss of the interval, and then of the next', () => {
    const { stream, hears } = reception()
    for (let i = 0; i < 100; i++) if (i % 2 === 0 || i === 99) hears(i)
    expect(stream.report()).toMatchObject({ fractionLost: 125, cumulativeLost: 49 })
    for (let i = 100; i < 200; i++) hears(i)
    expect(stream.report()).toMatchObject({ fractionLost: 0, cumulativeLost: 49 })
  })

  it('counts duplicates as received, and never a negative loss', () => {
    const { stream, hears } = reception()
    for (let i = 0; i < 10; i++) {
      hears(i)
      hears(i)
    }
    expect([stream.received, stream.lost]).toEqual([20, 0])
    expect(stream.report()).toMatchObject({ cumulativeLost: -10, fractionLost: 0 })
  })

  it('takes a late packet, drops a wild one, follows a restart with the second', () => {
    const { stream, hears } = reception()
    for (const i of [100, 102, 101]) expect(hears(i)).toBe(true)
    expect(hears(30_000)).toBe(false)
    expect(hears(103)).toBe(true)
    expect(hears(20_000)).toBe(false)
    expect(hears(20_001)).toBe(true)
    expect([stream.received, stream.lost]).toEqual([5, 0])
  })

  it('goes over to a new source with its second packet, and keeps the sums', () => {
    const { stream, hears } = reception()
    for (const i of [1, 2, 4]) hears(i)
    expect(hears(500, { ssrc: 2 })).toBe(false)
    expect(hears(5)).toBe(true)
    expect(hears(501, { ssrc: 2 })).toBe(true)
    expect(hears(503, { ssrc: 2 })).toBe(true)
    expect([stream.ssrc, stream.received, stream.lost]).toEqual([2, 6, 2])
  })

  it('measures no jitter on an even stream, and the right one on an uneven', () => {
    const { stream, hears } = reception()
    for (let i = 0; i < 100; i++) hears(i)
    expect(stream.jitterMs).toBe(0)
    for (let i = 100; i < 400; i++) hears(i, { at: i * 20 + (i % 2) * 8 })
    expect(stream.jitterMs).toBeCloseTo(8, 1)
  })

  it('is not misled by digits, which share a timestamp, nor by a new time line', () => {
    const { stream, hears } = reception()
    for (let i = 0; i < 50; i++) hears(i)
    for (let i = 50; i < 60; i++) hears(i, { timestamp: 8000, at: i * 20 })
    for (let i = 60; i < 100; i++) hears(i)
    for (let i = 100; i < 150; i++) hears(i, { timestamp: i * 160 + 9_000_000, at: i * 20 })
    expect(stream.jitterMs).toBe(0)
  })

  it('has nothing to report before the first packet', () => {
    expect(new Reception().report()).toBeNull()
  })
})
