import { createSocket } from 'node:dgram'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { describe, expect, test, vi } from 'vitest'
import { createMediaPlane } from '../index.ts'
import { heardIn } from '../testing/recorded-tones.ts'
import { TestBench } from '../testing/test-bench.ts'

const bench = new TestBench(20_000 + (process.pid % 100) * 100)

describe('workers that are started before there is an engine', () => {
  test('are the ones that it waits for', async () => {
    const before = bench.plane.workers().map(({ pid }) => pid)
    await bench.plane.start()
    expect(bench.plane.workers().map(({ pid }) => pid)).toEqual(before)
  })
})

describe('a worker that dies', () => {
  test('is replaced within a second; its legs are named, its recording is playable to its end', async () => {
    const phones = await bench.talk()
    const path = bench.path('killed.wav')
    bench.plane.record('a', 'recording', path)
    const began = performance.now()
    await vi.waitFor(async () => expect(await heardIn(path, 'right', 0, 0.5)).toEqual([1000]))
    const { pid, worker } = bench.plane.workers().find(({ legs: held }) => held.includes('a'))!
    process.kill(pid, 'SIGKILL')
    const lasted = performance.now() - began
    await bench.until('media.worker-lost', { worker, legs: ['a', 'b'] })
    const ended = await bench.until('media.recording-ended', { leg: 'a', path, complete: false })
    expect(bench.events.findIndex(({ type }) => type === 'media.worker-lost')).toBeGreaterThan(
      bench.events.indexOf(ended),
    )
    expect(lasted - ended.durationMs).toBeLessThan(1_500)
    expect(await heardIn(path, 'left')).toEqual([700])
    expect(await heardIn(path, 'right')).toEqual([1000])
    await vi.waitFor(() => expect(bench.plane.workers()).toHaveLength(2))
    await expect(bench.plane.offer('a')).rejects.toMatchObject({ code: 'MEDIA_NO_SUCH_LEG' })
    await Promise.all(phones.map((phone) => phone.close()))
    await bench.talk()
  })

  test('one that stands still is given up by its requests, then killed', async () => {
    await bench.call('a', 700)
    const { pid } = bench.plane.workers().find(({ legs: held }) => held.includes('a'))!
    process.kill(pid, 'SIGSTOP')
    await expect(bench.plane.offer('a')).rejects.toMatchObject({ code: 'MEDIA_TIMEOUT' })
    await bench.until('media.worker-lost', { legs: ['a'] })
    await vi.waitFor(() => expect(bench.plane.workers()).toHaveLength(2))
  })
})

describe('a worker that cannot start', () => {
  test('says why', async () => {
    const socket = createSocket('udp4')
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
    const { port } = socket.address()
    const plane = createMediaPlane({
      workers: 1,
      log: nullLog,
      clock: systemClock,
      bindAddress: '127.0.0.1',
      rtpPorts: { from: 38_000, to: 38_019 },
      webrtcPorts: [port],
      times: { takenPort: 100 },
    })
    await expect(plane.start()).rejects.toMatchObject({
      code: 'MEDIA_WORKER_LOST',
      message: expect.stringContaining(`UDP port ${port}`),
    })
    socket.close()
  })
})
