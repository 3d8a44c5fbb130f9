import { describe, expect, test, vi } from 'vitest'
import { heardIn } from './testing/recorded-tones.ts'
import { TestBench } from './testing/test-bench.ts'

const bench = new TestBench(20_000 + (process.pid % 100) * 100)

describe('recording', () => {
  test('left is what the party says, right all it hears, as long as it lasted, through music and a bridge', async () => {
    const [a] = await bench.talk()
    const path = bench.path('whole.wav')
    const began = performance.now()
    const secondsIn = () => (performance.now() - began) / 1_000
    bench.plane.record('a', 'recording', path)
    await bench.sent(a, 30)
    const music = secondsIn()
    bench.plane.play('a', 'music', [{ kind: 'tone', tone: 'ringback' }], true)
    await bench.sent(a, 30)
    const back = secondsIn()
    bench.plane.stopPlay('a')
    await bench.sent(a, 30)
    bench.plane.stopRecording('a', 'recording')
    const lasted = secondsIn()
    const ended = await bench.until('media.recording-ended', { complete: true, path })
    expect(Math.abs(ended.durationMs / 1_000 - lasted)).toBeLessThan(0.15)
    expect(await heardIn(path, 'left')).toEqual([700])
    expect(await heardIn(path, 'right', 0.2, music - 0.05)).toEqual([1000])
    expect(await heardIn(path, 'right', music + 0.15, back - 0.05)).toEqual([440])
    expect(await heardIn(path, 'right', back + 0.15, lasted - 0.05)).toEqual([1000])
    await bench.hears(a, [1000])
  })

  /** The worker of the leg gets no processor for so long, as on a machine that is overloaded. */
  const stall = async (leg: string, ms: number) => {
    const { pid } = bench.plane.workers().find(({ legs }) => legs.includes(leg))!
    const began = performance.now()
    process.kill(pid, 'SIGSTOP')
    await vi.waitFor(() => expect(performance.now() - began).toBeGreaterThan(ms), { timeout: 5_000 })
    process.kill(pid, 'SIGCONT')
  }

  test('what was said while the worker stood still is in it', async () => {
    const [a] = await bench.talk()
    const path = bench.path('stalled.wav')
    bench.plane.record('a', 'recording', path)
    await bench.sent(a, 20)
    await stall('a', 800)
    await bench.sent(a, 20)
    bench.plane.stopRecording('a', 'recording')
    const { complete, missingMs } = await bench.until('media.recording-ended', { path })
    expect(complete).toBe(true)
    expect(missingMs).toBeLessThanOrEqual(200)
    expect(await heardIn(path, 'left')).toEqual([700])
    expect(await heardIn(path, 'right')).toEqual([1000])
  })

  test('what could not be played meanwhile is lacking, and told', async () => {
    const [a] = await bench.talk()
    const path = bench.path('silent.wav')
    bench.plane.record('a', 'recording', path)
    bench.plane.play('a', 'music', [{ kind: 'tone', tone: 'ringback' }], true)
    await bench.sent(a, 20)
    await stall('a', 800)
    await bench.sent(a, 20)
    bench.plane.stopRecording('a', 'recording')
    const ended = await bench.until('media.recording-ended', { path })
    expect(ended).toMatchObject({ complete: false, detail: null })
    expect(ended.missingMs).toBeGreaterThan(500)
    expect(ended.missingMs).toBeLessThan(1_000)
  })

  test('a disk that takes no more ends the recording, not the call', async () => {
    const [a] = await bench.talk()
    bench.plane.record('a', 'recording', '/dev/full')
    const ended = await bench.until('media.recording-ended', { complete: false })
    expect(ended.detail).toMatch(/ENOSPC|space/)
    await bench.hears(a, [1000])
  })
})
