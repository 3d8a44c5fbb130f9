import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, describe, expect, test } from 'vitest'
import { createMediaPlane, type MediaEvent, type MediaPlane } from '../index.ts'
import { PortShortage } from './port-shortage.ts'

const first = 30_000 + (process.pid % 100) * 20
let plane: MediaPlane
afterEach(() => plane?.close())

async function given(workers: number, pairs: number): Promise<MediaEvent[]> {
  const events: MediaEvent[] = []
  plane = createMediaPlane({
    ...{ workers, log: nullLog, clock: systemClock, bindAddress: '127.0.0.1', webrtcPorts: 0 },
    rtpPorts: { from: first, to: first + pairs * 2 - 1 },
  })
  plane.subscribe((event) => events.push(event))
  await plane.start()
  return events
}

const open = (leg: string, more: { near?: string; kind?: 'rtp' | 'webrtc' } = {}) =>
  plane.open({ leg, kind: 'rtp', signallingAddress: '127.0.0.1', publicAddress: '127.0.0.1', ...more })

describe('RTP ports that run out', () => {
  test('are told of while there is still room; then legs are refused, and those in progress go on', async () => {
    const events = await given(1, 5)
    for (const leg of ['a', 'b', 'c']) await open(leg)
    expect(events).toEqual([])
    await open('d')
    expect(events).toEqual([{ type: 'media.ports-low', used: 4, total: 5 }])
    await open('e')
    await expect(open('f')).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' })
    await open('browser', { kind: 'webrtc' })
    expect(plane.capacity()).toEqual({ used: 5, total: 5 })
    expect(await plane.offer('a')).toContain('m=audio')
    expect(events).toHaveLength(1)
  })

  test('on one worker are sought on the next, also for a leg that would be near another', async () => {
    await given(2, 4)
    await open('a')
    await open('a2', { near: 'a' })
    await open('a3', { near: 'a' })
    for (let i = 0; i < 3; i++) await open(`browser ${i}`, { kind: 'webrtc' })
    await open('b')
    expect(plane.capacity()).toEqual({ used: 4, total: 4 })
    await expect(open('c', { near: 'a' })).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' })
  })
})

test('the warning comes once, until there has been room again', () => {
  let told = 0
  const shortage = new PortShortage(() => told++)
  const look = (used: number) => shortage.look({ used, total: 100 })
  for (const used of [79, 80, 81, 79, 85, 70, 90]) look(used)
  expect(told).toBe(1)
  for (const used of [69, 79, 80]) look(used)
  expect(told).toBe(2)
  shortage.look({ used: 0, total: 0 })
})
