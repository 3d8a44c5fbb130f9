import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { heardIn } from '../testing/recorded-tones.ts'
import { TestBench } from '../testing/test-bench.ts'

const bench = new TestBench(20_000 + (process.pid % 100) * 100)

describe('a parent that stands still itself', () => {
  test('does not blame its workers, nor the requests that it could not send', async () => {
    const phone = await bench.call('a', 700)
    const workers = bench.plane.workers().map(({ pid }) => pid)
    const offered = bench.plane.offer('a')
    bench.plane.play('a', 'music', [{ kind: 'tone', tone: 'ringback' }], true)
    const until = performance.now() + 2_000
    while (performance.now() < until);
    expect(await offered).toContain('m=audio')
    await bench.sent(phone, 25)
    expect(bench.plane.workers().map(({ pid }) => pid)).toEqual(workers)
    expect(bench.events.filter(({ type }) => type === 'media.worker-lost')).toEqual([])
  })
})

describe('a worker whose parent dies', () => {
  test('finishes its recordings and ends', async () => {
    const path = bench.path('orphan.wav')
    const parent = fork(fileURLToPath(new URL('../testing/parent.ts', import.meta.url)), [path], {
      execArgv: [],
    })
    const worker = await new Promise<number>((resolve) =>
      parent.once('message', (pid) => resolve(pid as number)),
    )
    await vi.waitFor(async () => expect(await heardIn(path, 'right', 0, 0.5)).toEqual([440]))
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(() => process.kill(worker, 0)).toThrow('ESRCH'))
    expect(await heardIn(path, 'right')).toEqual([440])
  })
})
