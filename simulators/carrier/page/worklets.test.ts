import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Measurement, ToneMeter } from '../audio/tone-meter.ts'

interface Processor {
  port: { onmessage?: (event: { data: ArrayBuffer }) => void; postMessage: (data: ArrayBuffer) => void }
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean
}

const processors = new Map<string, new () => Processor>()
let posted: ArrayBuffer[] = []

/** What the browser gives an audio worklet. */
class AudioWorkletProcessor {
  port = { postMessage: (data: ArrayBuffer) => void posted.push(data) }
}

beforeAll(async () => {
  const registerProcessor = (name: string, made: new () => Processor) => void processors.set(name, made)
  vi.stubGlobal('AudioWorkletProcessor', AudioWorkletProcessor)
  vi.stubGlobal('registerProcessor', registerProcessor)
  vi.stubGlobal('sampleRate', 48_000)
  for (const name of ['ear-worklet.js', 'microphone-worklet.js'])
    await import(join(import.meta.dirname, name))
})
afterAll(() => void vi.unstubAllGlobals())

describe('the ear', () => {
  const hear = (ear: Processor, first: number, frames: number) => {
    for (let n = 0; n < frames; n++)
      ear.port.onmessage!({ data: Int16Array.from({ length: 160 }, (_, i) => first + n * 160 + i).buffer })
  }
  const play = (ear: Processor, blocks: number) =>
    Array.from({ length: blocks }, () => {
      const out = new Float32Array(128)
      ear.process([], [[out]])
      return [...out].map((sample) => Math.round(sample * 32768))
    }).flat()

  it('waits for 80 ms in hand, then plays every sample in order', () => {
    const ear = new (processors.get('ear')!)()
    hear(ear, 1, 3)
    expect(new Set(play(ear, 2))).toEqual(new Set([0]))
    hear(ear, 481, 1)
    expect(play(ear, 5)).toEqual(Array.from({ length: 640 }, (_, n) => n + 1))
    expect(new Set(play(ear, 1))).toEqual(new Set([0]))
  })

  it('lets go of what is older than 400 ms', () => {
    const ear = new (processors.get('ear')!)()
    hear(ear, 1, 30)
    expect(play(ear, 1)[0]).toBe(10 * 160 + 1)
  })
})

describe('the microphone', () => {
  const speak = (hz: number): Measurement => {
    posted = []
    const microphone = new (processors.get('microphone')!)()
    for (let block = 0; block < 200; block++) {
      const at = block * 128
      microphone.process(
        [
          [
            Float32Array.from(
              { length: 128 },
              (_, n) => 0.5 * Math.sin((2 * Math.PI * hz * (at + n)) / 48_000),
            ),
          ],
        ],
        [],
      )
    }
    const meter = new ToneMeter([1000])
    let measured: Measurement | null = null
    for (const frame of posted) measured = meter.add(new Int16Array(frame)) ?? measured
    return measured!
  }

  it('brings 48 kHz down to frames of 160 samples at 8 kHz, tone and level kept', () => {
    const { tones } = speak(1000)
    expect(posted).toHaveLength(26)
    expect(tones[0]).toMatchObject({ hz: 1000 })
    expect(tones[0]!.levelDbfs).toBeCloseTo(-9, 0)
  })

  it('lets nothing above the telephone band fold back into it', () => {
    // 7 kHz would be heard as 1 kHz.
    expect(speak(7000).levelDbfs).toBeLessThan(-40)
  })
})
