import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wavPeaks } from '@tongdai/audio'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { createDiskStorage } from '@tongdai/platform/storage/disk-storage'
import type { OpenedRecording } from '@tongdai/recordings/open-recording'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testRecording } from '../testing/test-recording.ts'
import { FairLine } from './fair-line.ts'
import type { Waveform } from './measure-thread.ts'
import { coarser, createPeaks } from './peaks.ts'
import { WaveformMeasurer } from './waveform-measurer.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongdai-peaks-'))
afterAll(() => rmSync(folder, { recursive: true }))

let clock: FakeClock
let measuring: { path: string; done(): void }[]
let most: number
let begun: string[]
let peaksOf: ReturnType<typeof createPeaks>

/** A measurer in the hands of the test. */
beforeEach(() => {
  clock = new FakeClock()
  measuring = []
  begun = []
  most = 0
  const storage = createDiskStorage({ folder, log: nullLog })
  const waveform: Waveform = { durationMs: 10, left: new Float32Array(4_000), right: new Float32Array(4_000) }
  peaksOf = createPeaks({
    storage,
    clock,
    measure: ({ path }) =>
      new Promise((resolve) => {
        begun.push(path.split('/').at(-1)!)
        const one = {
          path,
          done() {
            measuring = measuring.filter((each) => each !== one)
            resolve(waveform)
          },
        }
        measuring.push(one)
        most = Math.max(most, measuring.length)
      }),
  })
})

function recording(id: string, ended = true): OpenedRecording {
  writeFileSync(join(folder, id), testRecording(10))
  const rest = {
    complete: ended,
    durationMs: 10,
    startedAt: new Date(0),
    timeZone: 'UTC',
    from: '1',
    to: '2',
  }
  return { id, storageKey: id, ended, ...rest }
}

/** Lets everything that was asked for be done, one after the other. */
async function allDone(asked: Promise<unknown>[]): Promise<void> {
  let open = true
  const settled = Promise.allSettled(asked).then(() => {
    open = false
  })
  while (open) {
    measuring[0]?.done()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await settled
}

describe('waveforms', () => {
  it('are measured once for each recording, at whatever resolutions it is asked for', async () => {
    const one = recording('one')
    const asked = Array.from({ length: 100 }, (_, i) => peaksOf('red', one, 10 + i))
    await allDone(asked)
    expect(begun).toEqual(['one'])
    for (const [i, peaks] of (await Promise.all(asked)).entries()) expect(peaks.left).toHaveLength(10 + i)
  })

  it('are measured one at a time', async () => {
    await allDone(['r1', 'r2', 'r3', 'r4'].map((id) => peaksOf('red', recording(id), 10)))
    expect([most, begun.length]).toEqual([1, 4])
  })

  it('are measured company by company in turn', async () => {
    const line = new FairLine(20)
    const order: string[] = []
    const work = (name: string) => line.do(name[0]!, async () => void order.push(name))
    await Promise.all(['r1', 'r2', 'r3', 'b1', 'r4', 'g1', 'b2'].map(work))
    expect(order).toEqual(['r1', 'r2', 'b1', 'g1', 'r3', 'b2', 'r4'])
    await Promise.allSettled([line.do('r', () => Promise.reject(new Error('spoilt'))), work('r5')])
    expect(order.at(-1)).toBe('r5')
  })

  it('are refused to a company of which too many wait, and to no other', async () => {
    const asked = Array.from({ length: 30 }, (_, i) => peaksOf('red', recording(`many-${i}`), 10))
    const other = peaksOf('blue', recording('other'), 10)
    const refused: unknown[] = []
    for (const each of asked) each.catch((error) => refused.push(error))
    // One is being measured, twenty wait.
    await vi.waitFor(() => expect(refused).toHaveLength(9))
    expect(refused[0]).toMatchObject({ code: 'RATE_LIMITED' })
    await allDone([...asked, other])
    expect(refused).toHaveLength(9)
    await expect(other).resolves.toMatchObject({ complete: true })
  })

  it('of a recording that grows are measured again after 5 s', async () => {
    const growing = recording('growing', false)
    await allDone([peaksOf('red', growing, 10), peaksOf('red', growing, 20)])
    clock.advance(4_999)
    await allDone([peaksOf('red', growing, 30)])
    expect(begun).toHaveLength(1)
    clock.advance(1)
    await allDone([peaksOf('red', growing, 10)])
    expect(begun).toHaveLength(2)
  })

  it('are as loud at every resolution as the file is', async () => {
    const path = join(folder, 'real.wav')
    writeFileSync(path, testRecording(300))
    const fine = await new WaveformMeasurer().measure({ path, buckets: 4_000 })
    expect(fine.left).toHaveLength(2_400)
    for (const buckets of [10, 77, 800, 4_000]) {
      const direct = await wavPeaks(path, Math.min(buckets, 2_400))
      expect(coarser(fine.left, buckets)).toEqual(Array(buckets).fill(0))
      const right = coarser(fine.right, buckets)
      expect(right).toHaveLength(buckets)
      expect(Math.max(...right)).toBeCloseTo(Math.max(...direct.channels[1]!.max), 2)
      expect(Math.min(...right)).toBeGreaterThan(0.9)
    }
  })

  it('say why when a file cannot be read, and go on with the next', async () => {
    const measurer = new WaveformMeasurer()
    await expect(measurer.measure({ path: join(folder, 'none'), buckets: 10 })).rejects.toThrow(/ENOENT/)
    writeFileSync(join(folder, 'next.wav'), testRecording(20))
    await expect(measurer.measure({ path: join(folder, 'next.wav'), buckets: 10 })).resolves.toMatchObject({
      durationMs: 20,
    })
  })

  it('never lose the loudest moment by being made coarser', () => {
    const fine = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 500 })
    fc.assert(
      fc.property(fine, fc.integer({ min: 1, max: 900 }), (values, buckets) => {
        const made = coarser(Float32Array.from(values), buckets)
        expect(made).toHaveLength(buckets)
        expect(Math.max(...made)).toBeCloseTo(Math.max(...values), 2)
      }),
    )
  })
})
