import { describe, expect, test } from 'vitest'
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

  test('a disk that takes no more ends the recording, not the call', async () => {
    const [a] = await bench.talk()
    bench.plane.record('a', 'recording', '/dev/full')
    const ended = await bench.until('media.recording-ended', { complete: false })
    expect(ended.detail).toMatch(/ENOSPC|space/)
    await bench.hears(a, [1000])
  })
})
