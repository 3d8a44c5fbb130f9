import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compress } from '../g711/compress.ts'
import { expand } from '../g711/expand.ts'
import type { Law } from '../g711/law.ts'
import { loadAudio } from '../load-audio.ts'
import { DtmfDetector } from './dtmf-detector.ts'
import { type DtmfDigit, dtmfFrequencies } from './dtmf-tone.ts'
import { sine } from './sine.ts'
import { callTone } from './tones.ts'

const keys = [...'0123456789*#ABCD'] as DtmfDigit[]
const root = join(import.meta.dirname, '../../..')

/** The same noise each time, evenly spread. */
let seed = 1
function noise(samples: number, rmsDb: number): Int16Array {
  const amplitude = 32768 * 10 ** (rmsDb / 20) * Math.sqrt(1.5)
  return Int16Array.from({ length: samples }, () => {
    seed = (seed * 48_271) % 0x7fffffff
    return (seed / 0x3fffffff - 1) * amplitude
  })
}

const silence = (ms: number) => new Int16Array(ms * 8)

function joined(...parts: Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function sum(...parts: Int16Array[]): Int16Array {
  return Int16Array.from(parts[0]!, (_, i) =>
    Math.max(
      -32768,
      Math.min(
        32767,
        parts.reduce((total, part) => total + (part[i] ?? 0), 0),
      ),
    ),
  )
}

/** A key off its frequencies by a share, its column louder than its row by `twistDb`. */
function tone(digit: DtmfDigit, ms: number, { off = 0, twistDb = 0, levelDb = -10 } = {}): Int16Array {
  const [row, column] = dtmfFrequencies(digit)
  return sum(
    sine([row * (1 + off)], ms, levelDb - Math.max(0, twistDb)),
    sine([column * (1 + off)], ms, levelDb + Math.min(0, twistDb)),
  )
}

/** What is read, in frames of 20 ms as they come; `law` sends it through G.711 first. */
function read(samples: Int16Array, law: Law | null = 'alaw') {
  const heard: { digit: string; ms: number | null }[] = []
  const detector = new DtmfDetector({
    onPress: (digit) => heard.push({ digit, ms: null }),
    onRelease: (digit, ms) => {
      expect(heard.at(-1)).toEqual({ digit, ms: null })
      heard.at(-1)!.ms = ms
    },
  })
  for (let at = 0; at + 160 <= samples.length; at += 160) {
    const frame = samples.slice(at, at + 160)
    if (law) {
      const octets = new Uint8Array(160)
      compress(law, frame, octets)
      expand(law, octets, frame)
    }
    detector.feed(frame)
  }
  detector.end()
  return heard
}

const digitsIn = (samples: Int16Array, law: Law | null = 'alaw') =>
  read(samples, law)
    .map(({ digit }) => digit)
    .join('')

/** Every key once, each after a pause that moves it against the blocks. */
const sequence = (ms: number, more: Parameters<typeof tone>[2] = {}, pauseMs = 60) =>
  joined(...keys.flatMap((key, i) => [silence(pauseMs + i), tone(key, ms, more)]), silence(100))

describe('DtmfDetector reads', () => {
  it.each(['alaw', 'ulaw', null] as const)('every key once, with its length (%s)', (law) => {
    const heard = read(sequence(100), law)
    expect(heard.map(({ digit }) => digit).join('')).toBe(keys.join(''))
    for (const { ms } of heard) expect(Math.abs(ms! - 100)).toBeLessThanOrEqual(26)
  })

  it('keys of 40 ms with pauses of 40 ms (Q.24)', () => {
    expect(digitsIn(sequence(40, {}, 40))).toBe(keys.join(''))
  })

  it('the same key pressed again after 50 ms, and one held for long, once', () => {
    const again = joined(silence(30), ...Array.from({ length: 5 }, () => [tone('5', 60), silence(50)]).flat())
    expect(digitsIn(again)).toBe('55555')
    expect(read(joined(silence(30), tone('#', 3_000), silence(100)))).toMatchObject([{ digit: '#' }])
  })

  it('keys without any pause between', () => {
    expect(digitsIn(joined(tone('1', 80), tone('2', 80), tone('3', 80), silence(60)))).toBe('123')
  })

  it.each([-3, -10, -20, -28])('keys of %i dB', (levelDb) => {
    expect(digitsIn(sequence(70, { levelDb }))).toBe(keys.join(''))
  })

  it.each([-0.015, -0.01, 0.01, 0.015])('keys off their frequency by %d', (off) => {
    expect(digitsIn(sequence(80, { off }))).toBe(keys.join(''))
  })

  it.each([-7, -4, 3.5])('keys whose column is louder than the row by %d dB', (twistDb) => {
    expect(digitsIn(sequence(70, { twistDb }))).toBe(keys.join(''))
  })

  it('keys in noise 15 dB below them', () => {
    const clean = sequence(80, { levelDb: -15 })
    expect(digitsIn(sum(clean, noise(clean.length, -30)))).toBe(keys.join(''))
  })

  it('keys over the hum of the mains and of an exchange’s dial tone', () => {
    const clean = sequence(80)
    const seconds = clean.length / 8
    expect(digitsIn(sum(clean, sine([50], seconds, -30), sine([425], seconds, -32)))).toBe(keys.join(''))
  })
})

describe('DtmfDetector is not taken in by', () => {
  it('tones too short for a key', () => {
    expect(digitsIn(sequence(20))).toBe('')
  })

  it.each([-0.035, 0.035])('tones off their frequency by %d (Q.24)', (off) => {
    expect(digitsIn(sequence(80, { off }))).toBe('')
  })

  it('twists that no telephone makes', () => {
    expect(digitsIn(sequence(80, { twistDb: 8 }))).toBe('')
    expect(digitsIn(sequence(80, { twistDb: -12 }))).toBe('')
  })

  it('single tones, sweeps, and tones of the network', () => {
    for (let frequency = 300; frequency < 3_400; frequency += 7)
      expect(digitsIn(sine([frequency], 200, -6))).toBe('')
    for (const name of ['ringback', 'busy', 'congestion', 'beep'] as const)
      expect(digitsIn(callTone(name))).toBe('')
    expect(digitsIn(sine([1100], 1_000)) + digitsIn(sine([2100], 1_000))).toBe('')
  })

  it('noise of any loudness', () => {
    for (const level of [-40, -25, -15, -6]) expect(digitsIn(noise(8_000 * 60, level))).toBe('')
  })

  it('voices: harmonics of a fundamental in all pitches, gliding as speech does', () => {
    for (let pitch = 80; pitch < 400; pitch += 3) {
      const samples = new Int16Array(8_000)
      let phase = 0
      for (let i = 0; i < samples.length; i++) {
        phase += (2 * Math.PI * pitch * (1 + 0.1 * Math.sin((2 * Math.PI * i) / 3_000))) / 8_000
        let value = 0
        for (let harmonic = 1; harmonic * pitch < 3_400; harmonic++)
          value += Math.sin(harmonic * phase) / harmonic
        samples[i] = value * 6_000
      }
      expect(digitsIn(samples), `${pitch} Hz`).toBe('')
    }
  })

  it('speech and music, slowed down, sped up, loud and soft', { timeout: 60_000 }, async () => {
    const folders = ['apps/server/prompts', 'simulators/carrier/voices']
    const files = folders.flatMap((folder) =>
      readdirSync(join(root, folder)).flatMap((name) =>
        name.endsWith('.wav') ? [join(root, folder, name)] : [],
      ),
    )
    expect(files.length).toBeGreaterThan(8)
    let seconds = 0
    for (const file of files) {
      const samples = await loadAudio(file)
      for (const speed of [0.7, 0.85, 1, 1.15, 1.4])
        for (const gain of [0.3, 1, 2]) {
          const played = Int16Array.from({ length: Math.floor(samples.length / speed) }, (_, i) =>
            Math.max(-32768, Math.min(32767, (samples[Math.floor(i * speed)] ?? 0) * gain)),
          )
          seconds += played.length / 8_000
          expect(digitsIn(played), `${file} ${speed} ${gain}`).toBe('')
        }
    }
    expect(seconds).toBeGreaterThan(600)
  })
})
