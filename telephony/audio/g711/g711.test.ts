import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import vectors from '../testdata/g711.json' with { type: 'json' }
import { compress, transcode, transcodeTable } from './compress.ts'
import { expand, expandTable } from './expand.ts'
import { type Law, silenceOctet } from './law.ts'

const laws: Law[] = ['ulaw', 'alaw']

describe('G.711', () => {
  it('expands as the independent tables do', () => {
    expect([...expandTable.ulaw]).toEqual(vectors.ulaw_to_linear16)
    expect([...expandTable.alaw]).toEqual(vectors.alaw_to_linear16)
  })

  it.each(laws)('compresses what it expanded to the same octet: %s', (law) => {
    const octets = Uint8Array.from({ length: 256 }, (_, octet) => octet)
    const samples = new Int16Array(256)
    const back = new Uint8Array(256)
    expect(expand(law, octets, samples)).toBe(256)
    expect(compress(law, samples, back)).toBe(256)
    // µ-law has a second zero, 0x7f, which ours never sends.
    const expected = octets.map((octet) => (law === 'ulaw' && octet === 0x7f ? 0xff : octet))
    expect(back).toEqual(expected)
  })

  it.each(laws)('errs by no more than half a step of the segment: %s', (law) => {
    const octet = new Uint8Array(1)
    for (let sample = -32256; sample <= 32256; sample += 7) {
      compress(law, Int16Array.of(sample), octet)
      const error = Math.abs(expandTable[law][octet[0]!]! - sample)
      // A step is at most a 16th of the segment's lower end, which in µ-law lies 132 lower; A-law's smallest is 16.
      const bound = Math.max(law === 'alaw' ? 8 : 4, (Math.abs(sample) + 132) / 32)
      expect(error, `sample ${sample}`).toBeLessThanOrEqual(bound)
    }
  })

  it.each(laws)('has the right silence: %s', (law) => {
    const octet = new Uint8Array(1)
    compress(law, Int16Array.of(0), octet)
    expect(octet[0]).toBe(silenceOctet[law])
    expect(silenceOctet[law].toString(16)).toBe(vectors.silence[law])
  })

  it('is idempotent after the first coding, and never wraps round', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...laws),
        fc.int16Array({ minLength: 1, maxLength: 160 }),
        (law, samples) => {
          const coded = new Uint8Array(samples.length)
          const decoded = new Int16Array(samples.length)
          const again = new Uint8Array(samples.length)
          compress(law, samples, coded)
          expand(law, coded, decoded)
          compress(law, decoded, again)
          expect(again).toEqual(coded)
          samples.forEach((sample, i) => {
            if (Math.abs(sample) > 64) expect(Math.sign(decoded[i]!)).toBe(Math.sign(sample))
          })
        },
      ),
    )
  })

  it('transcodes by table as through linear, and twice brings back the loud octets', () => {
    const octets = Uint8Array.from({ length: 256 }, (_, octet) => octet)
    const linear = new Int16Array(256)
    const expected = new Uint8Array(256)
    expand('alaw', octets, linear)
    compress('ulaw', linear, expected)
    expect(transcodeTable.alawToUlaw).toEqual(expected)
    const there = octets.slice(10, 20)
    transcode('alaw', there)
    expect(there).toEqual(expected.slice(10, 20))
  })

  it('works on a part, and writes no further than there is room', () => {
    const out = new Int16Array(4)
    expect(expand('ulaw', new Uint8Array(10).fill(0), out, 2, 10, 1)).toBe(3)
    expect([...out]).toEqual([0, -32124, -32124, -32124])
    expect(expand('ulaw', new Uint8Array(2), out, 5, 9)).toBe(0)
  })
})
