import { describe, expect, it } from 'vitest'
import { defaultToneList } from '../options.ts'
import { type Measurement, ToneMeter } from './tone-meter.ts'

function sines(parts: [hz: number, amplitude: number][]): Int16Array {
  return Int16Array.from({ length: 1600 }, (_, n) =>
    Math.round(
      parts.reduce((sum, [hz, amplitude]) => sum + amplitude * Math.sin((2 * Math.PI * hz * n) / 8000), 0),
    ),
  )
}

function measure(samples: Int16Array): Measurement {
  const meter = new ToneMeter(defaultToneList)
  let measured: Measurement | null = null
  for (let at = 0; at < samples.length; at += 160)
    measured = meter.add(samples.subarray(at, at + 160)) ?? measured
  return measured!
}

describe('ToneMeter', () => {
  it.each(defaultToneList)('finds %i Hz alone, with its level', (hz) => {
    const { levelDbfs, tones } = measure(sines([[hz, 8000]]))
    expect(tones[0]).toMatchObject({ hz })
    expect(tones[0]!.share).toBeGreaterThan(0.95)
    // 8000 of 32768 is −12.2 dB, and a sine's mean power 3 dB below its peak.
    expect(tones[0]!.levelDbfs).toBeCloseTo(-15.3, 0)
    expect(levelDbfs).toBeCloseTo(-15.3, 0)
    expect(tones.slice(1)).toEqual([])
  })

  it('tells two tones apart and shows each its part', () => {
    const { tones } = measure(
      sines([
        [500, 8000],
        [1000, 4000],
      ]),
    )
    expect(tones.map(({ hz }) => hz)).toEqual([500, 1000])
    expect(tones[0]!.share).toBeCloseTo(0.8, 1)
    expect(tones[1]!.share).toBeCloseTo(0.2, 1)
  })

  it('hears no tone in silence, noise, or a frequency between', () => {
    let seed = 7
    const noise = Int16Array.from({ length: 1600 }, () => {
      seed = (seed * 48271) % 2147483647
      return (seed % 16000) - 8000
    })
    expect(measure(new Int16Array(1600))).toEqual({ levelDbfs: -99, tones: [] })
    expect(Math.max(0, ...measure(noise).tones.map(({ share }) => share))).toBeLessThan(0.1)
    expect(measure(sines([[950, 8000]])).tones.filter(({ share }) => share > 0.1)).toEqual([])
  })
})
