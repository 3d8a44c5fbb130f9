import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecordedSide } from './recorded-side.ts'

const silence = 0xd5
const frame = 160

/** Takes everything up to `until`. */
function take(side: RecordedSide, until: number): Uint8Array {
  const samples = new Uint8Array(until - side.taken)
  side.take(samples.length, samples)
  return samples
}

function packet(fill: number): Uint8Array {
  return new Uint8Array(frame).fill(fill)
}

test('packets of a jittery network come out without gaps and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_500), { minLength: 10, maxLength: 10 }), (delays) => {
      const side = new RecordedSide(silence)
      const arrivals = delays
        .map((delay, index) => ({ index, at: (index + 1) * frame + (index === 0 ? 0 : delay) }))
        .sort((a, b) => a.at - b.at)
      for (const { index, at } of arrivals)
        side.write(packet(index + 1), 0, frame, 7_000 + index * frame, at, null)
      const samples = take(side, 10 * frame)
      for (let index = 0; index < 10; index++) expect(samples[index * frame]).toBe(index + 1)
    }),
  )
})

test('a lost packet is silence of its own length', () => {
  const side = new RecordedSide(silence)
  for (const index of [0, 1, 3])
    side.write(packet(index + 1), 0, frame, index * frame, (index + 1) * frame, null)
  const samples = take(side, 4 * frame)
  expect([0, 1, 2, 3].map((index) => samples[index * frame])).toEqual([1, 2, silence, 4])
})

test('a pause is silence, and the next packet stands where the clock says, whatever its timestamp', () => {
  const side = new RecordedSide(silence)
  side.write(packet(1), 0, frame, 100, frame, null)
  expect(
    take(side, 8_000)
      .subarray(frame)
      .every((octet) => octet === silence),
  ).toBe(true)
  side.write(packet(2), 0, frame, 3_000_000_000, 8_000 + frame, null)
  expect(take(side, 8_000 + frame)).toEqual(packet(2))
})

test('a peer whose clock runs 0.1 % slow stays within a tenth of a second for ten minutes', () => {
  const side = new RecordedSide(silence)
  for (let index = 1; index <= 30_000; index++) {
    const now = Math.round(index * frame * 1.001)
    side.write(packet(index % 200), 0, frame, index * frame, now, null)
    if (index % 25 === 0) {
      const samples = take(side, now)
      expect(samples.length).toBeGreaterThan(0)
      expect(samples.subarray(-1_100).includes(index % 200)).toBe(true)
    }
  }
})

test('the other law is brought into the recording’s own', () => {
  const side = new RecordedSide(silence)
  const table = Uint8Array.from({ length: 256 }, (_, octet) => 255 - octet)
  side.write(packet(5), 0, frame, 0, frame, table)
  expect(take(side, frame)).toEqual(packet(250))
})
