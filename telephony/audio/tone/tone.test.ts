import { describe, expect, it } from 'vitest'
import { gain, level } from '../level.ts'
import { type DtmfDigit, dtmfFrequencies, dtmfTone } from './dtmf-tone.ts'
import { goertzel } from './goertzel.ts'
import { sine } from './sine.ts'
import { ToneDetector } from './tone-detector.ts'
import { callTone } from './tones.ts'

const allDtmf = [697, 770, 852, 941, 1209, 1336, 1477, 1633]

/** The same noise each time. */
function noise(samples: number, amplitude: number): Int16Array {
  let seed = 1
  return Int16Array.from({ length: samples }, () => {
    seed = (seed * 48_271) % 0x7fffffff
    return (seed / 0x3fffffff - 1) * amplitude
  })
}

describe('level', () => {
  it('is 0 dB for a full-scale sine, -Infinity for nothing', () => {
    expect(level(sine([1000], 100, 0))).toBeCloseTo(0, 1)
    expect(level(sine([425], 1000, -20))).toBeCloseTo(-20, 1)
    expect(level(new Int16Array(10))).toBe(Number.NEGATIVE_INFINITY)
    expect(level(new Int16Array(0))).toBe(Number.NEGATIVE_INFINITY)
  })

  it('changes by the gain, and saturates', () => {
    const tone = sine([1000], 100, -20)
    gain(tone, 6)
    expect(level(tone)).toBeCloseTo(-14, 1)
    const loud = Int16Array.of(30_000, -30_000)
    gain(loud, 20)
    expect([...loud]).toEqual([32767, -32768])
  })
})

describe('tones', () => {
  it.each([
    ['ringback', 425, 1000, 5000],
    ['busy', 425, 350, 700],
    ['congestion', 425, 200, 400],
    ['beep', 1000, 250, 250],
  ] as const)('%s is %i Hz for %i of %i ms', (name, frequency, onMs, cycleMs) => {
    const tone = callTone(name)
    expect(tone.length).toBe(cycleMs * 8)
    expect(goertzel(tone, frequency, 0, onMs * 8)).toBeCloseTo(-13, 0)
    expect(tone.subarray(onMs * 8).every((sample) => sample === 0)).toBe(true)
    expect(tone[0]).toBe(0)
    expect(callTone(name)).toBe(tone)
  })
})

describe('ToneDetector', () => {
  it('measures level and tells neighbours apart', () => {
    const tone = sine([440], 50, -20)
    expect(goertzel(tone, 440)).toBeCloseTo(-20, 1)
    expect(goertzel(tone, 520)).toBeLessThan(-60)
    expect(goertzel(new Int16Array(0), 440)).toBe(Number.NEGATIVE_INFINITY)
  })

  it.each([...'0123456789*#ABCD'] as DtmfDigit[])('hears the two tones of key %s, and no others', (digit) => {
    const detector = new ToneDetector({ frequencies: allDtmf })
    expect(detector.feed(dtmfTone(digit, 100))).toBe(true)
    expect(detector.present.toSorted((a, b) => a - b)).toEqual(dtmfFrequencies(digit))
    expect(detector.blocks).toBe(2)
    expect(detector.blocksWith(dtmfFrequencies(digit)[0])).toBe(2)
  })

  it('works frame by frame, and forgets a tone that has ended', () => {
    const detector = new ToneDetector({ frequencies: [440, 1000] })
    const sound = Int16Array.of(...sine([1000], 100, -30), ...new Int16Array(800))
    const heard: number[][] = []
    for (let at = 0; at < sound.length; at += 160)
      if (detector.feed(sound.subarray(at, at + 160))) heard.push(detector.present)
    expect(heard).toEqual([[1000], [1000], [], []])
    expect(detector.levels[1]).toBe(Number.NEGATIVE_INFINITY)
    detector.reset()
    expect([detector.blocks, detector.blocksWith(1000), detector.present]).toEqual([0, 0, []])
  })

  it('hears nothing in noise, nor a tone too soft, nor one it was not asked for', () => {
    const detector = new ToneDetector({ frequencies: [440, 1000, 1900] })
    detector.feed(noise(8000, 8000))
    detector.feed(sine([1000], 500, -50))
    detector.feed(sine([600], 500, -10))
    expect(detector.blocks).toBe(40)
    for (const frequency of [440, 1000, 1900]) expect(detector.blocksWith(frequency)).toBe(0)
    expect(detector.blocksWith(7)).toBe(0)
  })

  it('hears a tone through noise', () => {
    const detector = new ToneDetector({ frequencies: [440, 1000] })
    const hiss = noise(8000, 1000)
    detector.feed(sine([440], 1000, -15).map((sample, i) => sample + hiss[i]!))
    expect([detector.blocksWith(440), detector.blocksWith(1000)]).toEqual([20, 0])
  })
})
