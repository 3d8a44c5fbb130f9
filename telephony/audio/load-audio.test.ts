import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toTelephoneAudio } from './decode/to-telephone-audio.ts'
import { compress } from './g711/compress.ts'
import { level } from './level.ts'
import { loadAudio } from './load-audio.ts'
import { Resampler, resample } from './resample.ts'
import { goertzel } from './tone/goertzel.ts'
import { readWav } from './wav/read-wav.ts'
import { wavPeaks } from './wav/wav-peaks.ts'

const mp3 = join(import.meta.dirname, 'testdata', 'tone-1000hz-44100-stereo.mp3')
let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-audio-'))
  path = join(folder, 'prompt.dat')
})
afterEach(() => rmSync(folder, { recursive: true }))

function tone(rate: number, frequency: number, seconds = 1, levelDb = -10): Int16Array {
  const amplitude = 32767 * 10 ** (levelDb / 20)
  return Int16Array.from(
    { length: rate * seconds },
    (_, i) => Math.sin((2 * Math.PI * frequency * i) / rate) * amplitude,
  )
}

interface Chunk {
  id: string
  body: Uint8Array
  /** What the header says, when it lies. */
  size?: number
}

function riff(...chunks: Chunk[]): Buffer {
  const parts = chunks.flatMap(({ id, body, size }) => {
    const head = Buffer.alloc(8)
    head.write(id, 0, 'latin1')
    head.writeUInt32LE(size ?? body.length, 4)
    return [head, body, Buffer.alloc(body.length & 1)]
  })
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), ...parts])
}

function format(code: number, channels: number, rate: number, bits: number, extensible = false): Chunk {
  const body = Buffer.alloc(extensible ? 40 : 16)
  body.writeUInt16LE(extensible ? 0xfffe : code, 0)
  body.writeUInt16LE(channels, 2)
  body.writeUInt32LE(rate, 4)
  body.writeUInt32LE((rate * channels * bits) / 8, 8)
  body.writeUInt16LE((channels * bits) / 8, 12)
  body.writeUInt16LE(bits, 14)
  if (extensible) body.writeUInt16LE(code, 24)
  return { id: 'fmt ', body }
}

const data = (samples: Int16Array, size?: number): Chunk => {
  const body = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  return size === undefined ? { id: 'data', body } : { id: 'data', body, size }
}

async function load(file: Uint8Array): Promise<Int16Array> {
  writeFileSync(path, file)
  return loadAudio(path)
}

describe('resample', () => {
  it.each([11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000, 6000])(
    'from %i Hz keeps a tone',
    (rate) => {
      const out = resample(tone(rate, 1000), rate, 8000)
      expect(out.length).toBe(8000)
      expect(goertzel(out, 1000, 400, 7600)).toBeCloseTo(-10, 0)
      // Nothing but the tone: what is left without it is 50 dB softer.
      const plain = tone(8000, 1000)
      const rest = out.map((sample, i) => sample - plain[i]!).subarray(400, 7600)
      expect(level(rest)).toBeLessThan(-50)
    },
  )

  it.each([4500, 5000, 7000])('takes away what would fold back: %i Hz', (frequency) => {
    const out = resample(tone(48_000, frequency), 48_000, 8000)
    expect(level(out, 400, 7600)).toBeLessThan(-60)
  })

  it('keeps speech up to 3.4 kHz', () => {
    expect(level(resample(tone(16_000, 3400), 16_000, 8000), 400, 7600)).toBeGreaterThan(-11)
  })
})

describe('Resampler', () => {
  it('gives the same, to the sample, however the audio is cut', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(6000, 11_025, 16_000, 44_100, 48_000),
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 30 }),
        (rate, cuts) => {
          const samples = tone(rate, 440).subarray(
            0,
            cuts.reduce((sum, cut) => sum + cut, 0),
          )
          const resampler = new Resampler(rate, 8000)
          let at = 0
          const pieces = cuts.flatMap((cut) => {
            at += cut
            return [...resampler.push(samples.subarray(at - cut, at))]
          })
          expect([...pieces, ...resampler.flush()]).toEqual([...resample(samples, rate, 8000)])
        },
      ),
    )
  })
})

describe('toTelephoneAudio', () => {
  it.each(['mp3', 'stereo-vorbis.ogg'])('writes what the exchange plays: %s', async (ending) => {
    const from = join(
      import.meta.dirname,
      'testdata',
      `tone-1000hz-44100-${ending.replace('mp3', 'stereo.mp3')}`,
    )
    const { durationMs } = await toTelephoneAudio(from, path, { mostMs: 10_000 })
    const { header, channels } = readWav(readFileSync(path))
    expect(header).toMatchObject({ coding: 'alaw', rate: 8000, channels: 1 })
    expect(Math.round(header.durationMs)).toBe(durationMs)
    expect(Math.abs(goertzel(channels[0]!, 1000, 800, 3200) + 21)).toBeLessThan(1)
  })

  it('refuses what lasts longer, and reads no further', async () => {
    const from = join(folder, 'long.wav')
    writeFileSync(from, riff(format(1, 1, 8000, 16), data(new Int16Array(8000 * 60))))
    await expect(toTelephoneAudio(from, path, { mostMs: 1000 })).rejects.toMatchObject({
      code: 'AUDIO_TOO_LONG',
    })
  })

  it.each([
    ['1 Hz', riff(format(1, 1, 1000, 16), data(new Int16Array(80)))],
    ['384 kHz', riff(format(1, 1, 384_000, 16), data(new Int16Array(80)))],
    ['a page that begins like an MP3', Buffer.from(`ID3\u0004\0\0\0\0\0\0<html>${'<p>'.repeat(3_000)}`)],
    ['noise that begins like Ogg', Buffer.from(`OggS${'x'.repeat(25)}vorbis${'y'.repeat(9_000)}`)],
    [
      'an Ogg without audio',
      readFileSync(join(import.meta.dirname, 'testdata', 'tone-1000hz-opus.ogg')).subarray(0, 60),
    ],
  ])('refuses %s', async (_, file) => {
    const from = join(folder, 'from')
    writeFileSync(from, file)
    await expect(toTelephoneAudio(from, path, { mostMs: 1000 })).rejects.toMatchObject({
      code: 'AUDIO_FORMAT',
    })
  })
})

describe('loadAudio', () => {
  it('reads 16-bit stereo at 44.1 kHz, channels averaged', async () => {
    const samples = tone(44_100, 500)
    const stereo = Int16Array.from({ length: samples.length * 2 }, (_, i) => (i % 2 ? 0 : samples[i >> 1]!))
    const out = await load(riff(format(1, 2, 44_100, 16), data(stereo)))
    expect(out.length).toBe(8000)
    expect(goertzel(out, 500, 400, 7600)).toBeCloseTo(-16, 0)
  })

  it.each([
    ['ulaw', 7],
    ['alaw', 6],
  ] as const)('reads %s', async (law, code) => {
    const body = new Uint8Array(8000)
    compress(law, tone(8000, 500), body)
    const out = await load(
      riff(format(code, 1, 8000, 8), { id: 'fact', body: Buffer.alloc(5) }, { id: 'data', body }),
    )
    expect(goertzel(out, 500)).toBeCloseTo(-10, 1)
  })

  it('reads 8-bit and extensible headers', async () => {
    const body = Uint8Array.from(tone(8000, 500), (sample) => (sample >> 8) + 128)
    expect(goertzel(await load(riff(format(1, 1, 8000, 8), { id: 'data', body })), 500)).toBeCloseTo(-10, 0)
    const extensible = riff(format(1, 1, 8000, 16, true), data(tone(8000, 500)))
    expect(goertzel(await load(extensible), 500)).toBeCloseTo(-10, 1)
  })

  it.each([0, 0xffffffff, 2 ** 31])('goes by the file when the header says %i octets', async (size) => {
    expect((await load(riff(format(1, 1, 8000, 16), data(tone(8000, 500), size)))).length).toBe(8000)
  })

  it.each([
    ['24-bit', 24, 1, (view: DataView, at: number, sample: number) => view.setInt16(at + 1, sample, true)],
    ['32-bit', 32, 1, (view: DataView, at: number, sample: number) => view.setInt16(at + 2, sample, true)],
    [
      'floating',
      32,
      3,
      (view: DataView, at: number, sample: number) => view.setFloat32(at, sample / 32768, true),
    ],
  ] as const)('reads %s samples, as editors save them', async (_, bits, code, write) => {
    const samples = tone(8000, 500)
    const body = new Uint8Array((samples.length * bits) / 8)
    const view = new DataView(body.buffer)
    for (const [at, sample] of samples.entries()) write(view, (at * bits) / 8, sample)
    const out = await load(riff(format(code, 1, 8000, bits), { id: 'data', body }))
    expect(out.length).toBe(8000)
    expect(goertzel(out, 500)).toBeCloseTo(-10, 1)
  })

  it.each([
    ['Ogg Vorbis', 'tone-1000hz-44100-stereo-vorbis.ogg', -21],
    ['Ogg Opus', 'tone-1000hz-opus.ogg', -18],
  ])('reads %s', async (_, name, levelDb) => {
    const out = await loadAudio(join(import.meta.dirname, 'testdata', name))
    expect(out.length).toBeGreaterThan(7900)
    expect(out.length).toBeLessThan(8100)
    expect(goertzel(out, 1000, 800, 7200)).toBeCloseTo(levelDb, 0)
  })

  it('stops at the end of the audio when something follows', async () => {
    const list = { id: 'LIST', body: Buffer.from('INFOmade by hand') }
    expect((await load(riff(format(1, 1, 8000, 16), data(tone(8000, 500)), list))).length).toBe(8000)
  })

  it('reads MP3', async () => {
    const out = await loadAudio(mp3)
    expect(out.length).toBeGreaterThan(3800)
    expect(out.length).toBeLessThan(4800)
    expect(goertzel(out, 1000, 800, 3200)).toBeCloseTo(-21.1, 0)
  })

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', Buffer.from('this is no sound at all')],
    ['a WAV cut off in its header', riff(format(1, 1, 8000, 16)).subarray(0, 30)],
    ['a WAV without audio', riff(format(1, 1, 8000, 16))],
    ['12 bits', riff(format(1, 1, 8000, 12), data(new Int16Array(3)))],
    ['ADPCM', riff(format(2, 1, 8000, 4), data(new Int16Array(3)))],
    ['no channels', riff(format(1, 0, 8000, 16), data(new Int16Array(3)))],
    ['audio before its format', riff(data(new Int16Array(3)), format(1, 1, 8000, 16))],
    ['an ID3 tag with nothing behind', Buffer.from('ID3\u0004\0\0\0\0\0\0')],
  ])('refuses %s', async (_, file) => {
    await expect(load(file)).rejects.toMatchObject({ code: 'AUDIO_FORMAT' })
  })

  it('says that a file is not there', async () => {
    await expect(loadAudio(join(folder, 'none.wav'))).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' })
  })
})

describe('wavPeaks', () => {
  it('gives each channel its own extremes, bucket by bucket', async () => {
    const left = Int16Array.from({ length: 8000 }, (_, i) => (i < 4000 ? 16384 : -8192))
    const stereo = Int16Array.from({ length: 16_000 }, (_, i) =>
      i % 2 ? (i === 15_999 ? 32767 : 0) : left[i >> 1]!,
    )
    writeFileSync(path, riff(format(1, 2, 8000, 16), data(stereo)))
    const { durationMs, channels } = await wavPeaks(path, 4)
    expect(durationMs).toBe(1000)
    expect(channels.map(({ max }) => [...max])).toEqual([
      [0.5, 0.5, 0, 0],
      [0, 0, 0, Math.fround(32767 / 32768)],
    ])
    expect(channels.map(({ min }) => [...min])).toEqual([
      [0, 0, -0.25, -0.25],
      [0, 0, 0, 0],
    ])
  })

  it('reads a long file in pieces, and one with fewer samples than buckets', async () => {
    const octets = new Uint8Array(2_000_001).fill(0xd5)
    octets[1_999_999] = 0xaa
    writeFileSync(path, riff(format(6, 2, 8000, 8), { id: 'data', body: octets }))
    const { channels } = await wavPeaks(path, 100)
    expect(channels[1]!.max[99]).toBeCloseTo(0.98, 1)
    expect(channels[0]!.max.every((sample) => sample < 0.01)).toBe(true)
    writeFileSync(path, riff(format(1, 1, 8000, 16), data(Int16Array.of(16384, -16384))))
    const short = await wavPeaks(path, 4)
    expect([...short.channels[0]!.max]).toEqual([0.5, 0, 0, 0])
    expect([...short.channels[0]!.min]).toEqual([0, -0.5, 0, 0])
  })

  it('says that a file is not there, or no WAV', async () => {
    await expect(wavPeaks(join(folder, 'none.wav'), 10)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' })
    writeFileSync(path, 'hello')
    await expect(wavPeaks(path, 10)).rejects.toMatchObject({ code: 'AUDIO_FORMAT' })
  })
})
