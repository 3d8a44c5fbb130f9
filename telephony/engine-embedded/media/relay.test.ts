import { describe, expect, test, vi } from 'vitest'
import { heardIn } from './testing/recorded-tones.ts'
import { TestBench } from './testing/test-bench.ts'
import type { TestPhone } from './testing/test-phone.ts'

const bench = new TestBench(20_000 + (process.pid % 100) * 100)

const workerOf = (leg: string) => bench.plane.workers().find(({ legs }) => legs.includes(leg))!

/** Legs a (700 Hz, PCMA) and d (1000 Hz, PCMU) in one bridge, on different workers. */
async function talkApart({ events = true } = {}): Promise<[TestPhone, TestPhone]> {
  const a = await bench.call('a', 700)
  const d = await bench.call('d', 1000, { codecs: ['PCMU'], events })
  expect(workerOf('a').worker).not.toBe(workerOf('d').worker)
  for (const leg of ['a', 'd']) bench.plane.join('bridge', leg, 'talk')
  await bench.hears(a, [1000])
  await bench.hears(d, [700])
  return [a, d]
}

describe('legs of one bridge on different workers', () => {
  test('hear each other, in either law, each as one stream, and are recorded', async () => {
    const [a, d] = await talkApart()
    const path = bench.path('apart.wav')
    bench.plane.record('a', 'recording', path)
    const from = a.received.length
    await vi.waitFor(() => expect(a.received.length).toBeGreaterThan(from + 30))
    bench.plane.stopRecording('a', 'recording')
    await bench.until('media.recording-ended', { path, complete: true })
    expect(await heardIn(path, 'left')).toEqual([700])
    expect(await heardIn(path, 'right')).toEqual([1000])
    for (const { received } of [a, d])
      for (let index = 1; index < received.length; index++)
        expect((received[index]!.sequence - received[index - 1]!.sequence) & 0xffff).toBe(1)
  })

  test('get each other’s keys, once, as packets or to be sent by another way', async () => {
    const [a, d] = await talkApart({ events: false })
    a.press('5', 120)
    await bench.until('media.digits-unsent', { leg: 'd', digits: '5' })
    d.sing('3', 100)
    await vi.waitFor(() => expect(a.digits).toEqual(['3']))
    bench.plane.keyPressed('d', '8', 160)
    await vi.waitFor(() => expect(a.digits).toEqual(['3', '8']))
    await bench.until('media.digit', { leg: 'a', digit: '5' })
    expect(bench.events.filter(({ type }) => /digit/.test(type))).toHaveLength(4)
  })

  test('get packets of keys as they were pressed', async () => {
    const [a, d] = await talkApart()
    a.press('7', 120)
    await vi.waitFor(() => expect(d.digits).toEqual(['7']))
    d.press('#', 120)
    await vi.waitFor(() => expect(a.digits).toEqual(['#']))
  })

  test('are mixed: each hears the others and not itself, also when the third comes and goes', async () => {
    const [a, d] = await talkApart()
    const b = await bench.call('b', 1300, { near: 'a' })
    bench.plane.join('bridge', 'b', 'talk')
    await bench.hears(a, [1000, 1300])
    await bench.hears(d, [700, 1300])
    await bench.hears(b, [700, 1000])
    bench.plane.leave('d')
    await bench.hears(a, [1300])
    await bench.hears(b, [700])
    await bench.hears(d, [])
    bench.plane.join('bridge', 'd', 'talk')
    await bench.hears(d, [700, 1300])
    bench.plane.closeLeg('a')
    await bench.hears(b, [1000])
    await bench.hears(d, [1300])
  })

  test('keep their voices: a listener is heard nowhere, a whisperer by one only, wherever they are', async () => {
    const [a, b] = await bench.talk()
    const c = await bench.call('c', 1300)
    expect(workerOf('c').worker).not.toBe(workerOf('a').worker)
    bench.plane.join('bridge', 'c', 'listen')
    await bench.hears(c, [700, 1000])
    expect([a.hears(), b.hears()]).toEqual([[1000], [700]])
    bench.plane.join('bridge', 'c', { whisperTo: 'b' })
    await bench.hears(b, [700, 1300])
    await bench.hears(a, [1000])
    bench.plane.join('bridge', 'c', { whisperTo: 'a' })
    await bench.hears(a, [1000, 1300])
    await bench.hears(b, [700])
    bench.plane.join('bridge', 'c', 'talk')
    await bench.hears(b, [700, 1300])
    bench.plane.join('bridge', 'a', 'muted')
    await bench.hears(c, [1000])
    await bench.hears(b, [1300])
    await bench.hears(a, [1000, 1300])
  })

  test('hear what they are played, and their bridge again after it', async () => {
    const [a, d] = await talkApart()
    bench.plane.play('d', 'music', [{ kind: 'tone', tone: 'ringback' }], true)
    await bench.hears(d, [440])
    await bench.hears(a, [1000])
    bench.plane.stopPlay('d')
    await bench.hears(d, [700])
  })

  test('are heard in the bridge they moved to, and no more in the one they left', async () => {
    const [a, d] = await talkApart()
    const b = await bench.call('b', 1300, { near: 'a' })
    for (const leg of ['b', 'd']) bench.plane.join('consultation', leg, 'talk')
    await bench.hears(d, [1300])
    await bench.hears(b, [1000])
    await bench.hears(a, [])
  })
})

describe('a worker that dies with legs of a bridge on others', () => {
  test('leaves those together and no longer heard by them, and the next far leg is heard', async () => {
    const [a] = await bench.talk()
    const d = await bench.call('d', 1300)
    bench.plane.join('bridge', 'd', 'talk')
    await bench.hears(a, [1000, 1300])
    const { pid, worker } = workerOf('d')
    process.kill(pid, 'SIGKILL')
    await bench.until('media.worker-lost', { worker, legs: ['d'] })
    await bench.hears(a, [1000])
    await vi.waitFor(() => expect(bench.plane.workers()).toHaveLength(2))
    await d.close()
    const e = await bench.call('e', 1700)
    expect(workerOf('e').worker).toBe(worker)
    bench.plane.join('bridge', 'e', 'talk')
    await bench.hears(e, [700, 1000])
    await bench.hears(a, [1000, 1700])
  })
})
