import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMediaPlane, type MediaEvent, type MediaPlane } from './index.ts'
import { inject } from './testing/inject.ts'
import { heardIn } from './testing/recorded-tones.ts'
import { TestPhone, type Tone } from './testing/test-phone.ts'

const everyone = { hears: 'all', heardBy: 'all' } as const
const firstPort = 40_000 + (process.pid % 100) * 100

let plane: MediaPlane
let folder: string
let events: MediaEvent[]
const phones: TestPhone[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-media-'))
  plane = createMediaPlane({
    workers: 2,
    log: nullLog,
    clock: systemClock,
    bindAddress: '127.0.0.1',
    rtpPorts: { from: firstPort, to: firstPort + 99 },
    webrtcPorts: 0,
    requestTimeoutMs: 1_000,
  })
  plane.subscribe((event) => events.push(event))
  await plane.start()
})

beforeEach(() => {
  events = []
})

afterEach(async () => {
  const open = plane.workers().flatMap((worker) => worker.legs)
  for (const leg of open) plane.closeLeg(leg)
  for (const leg of open) await until('media.quality', { leg, final: true })
  await Promise.all(phones.splice(0).map((phone) => phone.close()))
})

afterAll(async () => {
  await plane.close()
  rmSync(folder, { recursive: true })
})

describe('bridges', () => {
  test('two legs hear each other, in either law, each as one continuous stream through music and back', async () => {
    const [a, b] = await talk()
    plane.play('a', 'music', { kind: 'tone', tone: 'ringback' }, true)
    await hears(a, [440])
    plane.stopPlay('a')
    await hears(a, [1000])
    for (const { received } of [a, b])
      for (let index = 1; index < received.length; index++) {
        const step = (name: 'sequence' | 'timestamp') => received[index]![name] - received[index - 1]![name]
        expect(step('sequence') & 0xffff).toBe(1)
        expect(step('timestamp') | 0).toBeGreaterThan(0)
      }
  })

  test('three legs are mixed: each hears the two others and not itself', async () => {
    const [a, b] = await talk()
    const c = await call('c', 1300, { near: 'a' })
    plane.join('bridge', 'c', everyone)
    await hears(a, [1000, 1300])
    await hears(b, [700, 1300])
    await hears(c, [700, 1000])
    plane.leave('c')
    await hears(a, [1000])
    await hears(b, [700])
  })

  test('a listener is not heard, a whisperer by one only', async () => {
    const [a, b] = await talk()
    const c = await call('c', 1300, { near: 'a' })
    plane.join('bridge', 'c', { hears: 'all', heardBy: 'none' })
    await hears(c, [700, 1000])
    await hears(a, [1000])
    plane.join('bridge', 'c', { hears: 'all', heardBy: ['b'] })
    await hears(b, [700, 1300])
    await hears(a, [1000])
  })

  test('a leg on another worker cannot join, and says so', async () => {
    await call('a', 700)
    await call('d', 700)
    plane.join('bridge', 'a', everyone)
    plane.join('bridge', 'd', everyone)
    expect(events).toContainEqual({
      type: 'media.failed',
      leg: 'd',
      detail: expect.stringContaining('FAR_LEG'),
    })
  })

  test('packets from another address than the negotiated are neither passed on nor recorded', async () => {
    const [a, b] = await talk()
    const path = join(folder, 'injected.wav')
    plane.record('a', 'recording', path)
    const stop = inject({ from: '127.0.0.2', toPort: a.remotePort, ssrc: a.ssrc, tone: 1700 })
    await vi.waitFor(() => expect(stop.sent()).toBeGreaterThan(50), 5_000)
    expect(b.hears()).toEqual([700])
    plane.closeLeg('a')
    await until('media.recording-ended')
    expect(stop.end()).toBe(0)
    expect(await heardIn(path, 'left')).toEqual([700])
  })
})

describe('playing', () => {
  test('a sound is played to its end, and told when it cannot be', async () => {
    const phone = await call('a', null)
    plane.play('a', 'beep', { kind: 'tone', tone: 'beep' }, false)
    await until('media.play-ended', { playId: 'beep', outcome: 'completed' })
    expect(phone.received.length).toBeGreaterThan(4)
    plane.play('a', 'nothing', { kind: 'file', path: join(folder, 'no such.wav') }, false)
    await until('media.play-ended', { playId: 'nothing', outcome: 'failed' })
  })

  test('another play replaces it; closing stops it', async () => {
    await call('a', null)
    plane.play('a', 'first', { kind: 'tone', tone: 'ringback' }, true)
    plane.play('a', 'second', { kind: 'tone', tone: 'ringback' }, true)
    await until('media.play-ended', { playId: 'first', outcome: 'stopped' })
    plane.closeLeg('a')
    await until('media.play-ended', { playId: 'second', outcome: 'stopped' })
  })

  test('a leg that was never put to use is sent nothing; one with nothing to hear is sent silence', async () => {
    const phone = await call('a', 700)
    plane.play('a', 'beep', { kind: 'tone', tone: 'beep' }, false)
    const before = phone.received.length
    expect(before).toBe(0)
    await until('media.play-ended')
    const played = phone.received.length
    await vi.waitFor(() => expect(phone.received.length).toBeGreaterThan(played + 25), 5_000)
    expect(phone.hears()).toEqual([])
  })
})

describe('recording', () => {
  test('left is what the party says, right all it hears, as long as it lasted, through music and a bridge', async () => {
    const [a] = await talk()
    const path = join(folder, 'whole.wav')
    const began = performance.now()
    plane.record('a', 'recording', path)
    await vi.waitFor(() => expect(performance.now() - began).toBeGreaterThan(1_000), 5_000)
    plane.play('a', 'music', { kind: 'tone', tone: 'ringback' }, true)
    await vi.waitFor(() => expect(performance.now() - began).toBeGreaterThan(2_000), 5_000)
    plane.stopPlay('a')
    await vi.waitFor(() => expect(performance.now() - began).toBeGreaterThan(3_000), 5_000)
    plane.stopRecording('a', 'recording')
    const lasted = performance.now() - began
    const ended = await until('media.recording-ended', { complete: true, path })
    expect(Math.abs((ended as { durationMs: number }).durationMs - lasted)).toBeLessThan(150)
    expect(await heardIn(path, 'left')).toEqual([700])
    expect(await heardIn(path, 'right', 0.2, 0.9)).toEqual([1000])
    expect(await heardIn(path, 'right', 1.2, 1.9)).toEqual([440])
    expect(await heardIn(path, 'right', 2.2, 2.9)).toEqual([1000])
    await hears(a, [1000])
  })

  test('a disk that takes no more ends the recording, not the call', async () => {
    const [a] = await talk()
    plane.record('a', 'recording', '/dev/full')
    const ended = await until('media.recording-ended', { complete: false })
    expect((ended as { detail: string }).detail).toMatch(/ENOSPC|space/)
    await hears(a, [1000])
  })
})

describe('digits', () => {
  test('a pressed key is told once and passes to the other leg as it was pressed', async () => {
    const [a, b] = await talk()
    a.press('5', 100)
    await until('media.digit', { leg: 'a', digit: '5' })
    await vi.waitFor(() => expect(b.digits).toEqual(['5']), 5_000)
    expect(events.filter((event) => event.type === 'media.digit')).toHaveLength(1)
  })

  test('digits are sent to the party', async () => {
    const phone = await call('a', 700)
    plane.sendDigits('a', '12#', 100)
    await vi.waitFor(() => expect(phone.digits).toEqual(['1', '2', '#']), 5_000)
  })
})

describe('silence and hold', () => {
  test('two seconds without a packet are a loss, the next packet ends it', async () => {
    const [a] = await talk()
    a.say(null)
    await until('media.lost', { leg: 'a' })
    a.say(700)
    await until('media.restored', { leg: 'a' })
  })

  test('a party that holds us is sent nothing and not missed', async () => {
    const [a] = await talk()
    a.accept(await plane.answer('a', a.offer('inactive')))
    await until('media.peer-hold', { leg: 'a', held: true })
    a.say(null)
    const before = performance.now()
    await vi.waitFor(() => expect(performance.now() - before).toBeGreaterThan(2_500), 5_000)
    const count = a.received.length
    expect(events.filter((event) => event.type === 'media.lost')).toEqual([])
    a.accept(await plane.answer('a', a.offer('sendrecv')))
    await until('media.peer-hold', { leg: 'a', held: false })
    await vi.waitFor(() => expect(a.received.length).toBeGreaterThan(count + 10), 5_000)
  })
})

describe('requests and closing', () => {
  test('an answer to what is no audio is refused; to a leg that is not open as well', async () => {
    await call('a', null)
    await expect(plane.answer('a', 'v=0\r\n')).rejects.toMatchObject({ code: 'MEDIA_NOT_ACCEPTABLE' })
    await expect(plane.offer('nobody')).rejects.toMatchObject({ code: 'MEDIA_NO_SUCH_LEG' })
  })

  test('we may be the one who offers; the same offer gives the same answer', async () => {
    const phone = await TestPhone.open()
    phones.push(phone)
    await plane.open({ leg: 'a', kind: 'rtp', signallingAddress: '127.0.0.1', publicAddress: '127.0.0.1' })
    await plane.accept('a', phone.answer(await plane.offer('a')))
    plane.play('a', 'music', { kind: 'tone', tone: 'ringback' }, true)
    await hears(phone, [440])
    const offer = phone.offer()
    expect(await plane.answer('a', offer)).toBe(await plane.answer('a', offer))
  })

  test('the final quality is a leg’s last event, and comes once', async () => {
    await talk()
    plane.record('a', 'recording', join(folder, 'last.wav'))
    plane.play('a', 'music', { kind: 'tone', tone: 'ringback' }, true)
    plane.closeLeg('a')
    plane.closeLeg('a')
    await until('media.quality', { leg: 'a', final: true })
    const last = events.filter((event) => 'leg' in event && event.leg === 'a').map(({ type }) => type)
    expect(last.slice(-3)).toEqual(['media.play-ended', 'media.recording-ended', 'media.quality'])
    expect(last.filter((type) => type === 'media.quality')).toHaveLength(1)
  })

  test('quality is told every five seconds', { timeout: 15_000 }, async () => {
    await talk()
    const event = await until('media.quality', { leg: 'a', final: false }, 8_000)
    expect(event).toMatchObject({ quality: { packetsLost: 0, packetsReceived: expect.any(Number) } })
  })
})

describe('a worker that dies', () => {
  test('is replaced within a second; its legs are named, its recording is playable to its end', async () => {
    const [a] = await talk()
    const path = join(folder, 'killed.wav')
    plane.record('a', 'recording', path)
    const began = performance.now()
    await vi.waitFor(() => expect(performance.now() - began).toBeGreaterThan(3_000), 5_000)
    const { pid, worker } = plane.workers().find(({ legs: held }) => held.includes('a'))!
    process.kill(pid, 'SIGKILL')
    const lasted = performance.now() - began
    await until('media.worker-lost', { worker, legs: ['a', 'b'] }, 1_000)
    const ended = events.find((event) => event.type === 'media.recording-ended')!
    expect(ended).toMatchObject({ leg: 'a', path, complete: false })
    expect(lasted - (ended as { durationMs: number }).durationMs).toBeLessThan(1_000)
    expect(await heardIn(path, 'left')).toEqual([700])
    expect(await heardIn(path, 'right')).toEqual([1000])
    await vi.waitFor(() => expect(plane.workers()).toHaveLength(2), 1_000)
    await expect(plane.offer('a')).rejects.toMatchObject({ code: 'MEDIA_NO_SUCH_LEG' })
    await a.close()
    await talk()
  })

  test('one that stands still is given up by its requests, then killed', { timeout: 30_000 }, async () => {
    await call('a', 700)
    const { pid } = plane.workers().find(({ legs: held }) => held.includes('a'))!
    process.kill(pid, 'SIGSTOP')
    await expect(plane.offer('a')).rejects.toMatchObject({ code: 'MEDIA_TIMEOUT' })
    await until('media.worker-lost', { legs: ['a'] }, 10_000)
    await vi.waitFor(() => expect(plane.workers()).toHaveLength(2), 2_000)
  })
})

/** Legs a (700 Hz, PCMA) and b (1000 Hz, PCMU) in one bridge, both heard. */
async function talk(): Promise<[TestPhone, TestPhone]> {
  const a = await call('a', 700)
  const b = await call('b', 1000, { near: 'a', codecs: ['PCMU'] })
  plane.join('bridge', 'a', everyone)
  plane.join('bridge', 'b', everyone)
  await hears(a, [1000])
  await hears(b, [700])
  return [a, b]
}

async function call(
  leg: string,
  tone: Tone | null,
  { near, codecs = ['PCMA'] }: { near?: string; codecs?: ('PCMA' | 'PCMU')[] } = {},
): Promise<TestPhone> {
  const phone = await TestPhone.open(codecs)
  phones.push(phone)
  await plane.open({ leg, kind: 'rtp', near, signallingAddress: '127.0.0.1', publicAddress: '127.0.0.1' })
  phone.accept(await plane.answer(leg, phone.offer()))
  phone.say(tone)
  return phone
}

async function hears(phone: TestPhone, expected: Tone[]): Promise<void> {
  await vi.waitFor(() => expect([...phone.hears()].sort((x, y) => x - y)).toEqual(expected), {
    timeout: 5_000,
    interval: 20,
  })
}

async function until(
  type: MediaEvent['type'],
  matching: Record<string, unknown> = {},
  timeout = 5_000,
): Promise<MediaEvent> {
  const wanted = expect.objectContaining({ type, ...matching })
  await vi.waitFor(() => expect(events).toContainEqual(wanted), { timeout, interval: 20 })
  return events.find((event) => wanted.asymmetricMatch(event))!
}
