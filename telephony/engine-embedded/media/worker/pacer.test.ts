import type { Clock } from '@tongdai/platform/clock'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { afterEach, expect, test } from 'vitest'
import { Pacer } from './pacer.ts'

/** A clock whose timers fire late by `lateMs()`, as a busy machine's do. */
function lateClock(clock: FakeClock, lateMs: () => number): Clock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after: (ms, action) => clock.after(ms + lateMs(), action),
  }
}

const clock = new FakeClock()
let pacer: Pacer

afterEach(() => {
  pacer.stop()
  expect(clock.pendingTimers).toBe(0)
})

test('late timers never add up: after a minute the beat is where it belongs', () => {
  const beats: number[] = []
  let turn = 0
  pacer = new Pacer(
    lateClock(clock, () => (turn++ % 3) * 4),
    (beat) => beats.push(beat),
  )
  pacer.start()
  clock.advance(60_010)
  expect(beats).toEqual(Array.from({ length: 3_000 }, (_, index) => index + 1))
})

test('the 99th percentile is that of the lateness, and one late beat of 500 does not make it', () => {
  let turn = 0
  let late = (turn: number): number => (turn % 10 === 0 ? 7 : 0)
  pacer = new Pacer(
    lateClock(clock, () => late(turn++)),
    () => {},
  )
  pacer.start()
  clock.advance(2_000)
  expect(pacer.errorP99Ms).toBeCloseTo(7, 0)
  turn = 1
  late = (turn) => (turn % 300 === 0 ? 15 : 2)
  clock.advance(20_000)
  expect(pacer.errorP99Ms).toBeCloseTo(2, 0)
})

test('after a stall the last five beats are made up for, the others left out', () => {
  const beats: number[] = []
  let stallMs = 0
  pacer = new Pacer(
    lateClock(clock, () => stallMs),
    (beat) => beats.push(beat),
  )
  pacer.start()
  clock.advance(20)
  stallMs = 0
  expect(beats).toEqual([1])
  pacer.stop()
  stallMs = 1_000
  pacer.start()
  clock.advance(1_020)
  expect(beats.slice(1)).toEqual([47, 48, 49, 50, 51])
})

test('while nothing is carried one beat of five comes, and from the moment that something is, the next that is due', () => {
  const beats: number[] = []
  let idle = true
  pacer = new Pacer(
    clock,
    (beat) => beats.push(beat),
    () => idle,
  )
  pacer.start()
  clock.advance(1_000)
  expect(beats).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50])
  clock.advance(30)
  idle = false
  pacer.wake()
  clock.advance(10)
  expect(beats.at(-1)).toBe(52)
  pacer.wake()
  clock.advance(40)
  expect(beats.slice(-3)).toEqual([52, 53, 54])
  idle = true
  clock.advance(200)
  expect(beats.slice(-2)).toEqual([55, 60])
})

test('a late beat tells of those that are left out beside it, and a single one makes no percentile', () => {
  let turn = 0
  let late = (turn: number): number => (turn === 50 ? 40 : 0)
  pacer = new Pacer(
    lateClock(clock, () => late(turn++)),
    () => {},
    () => true,
  )
  pacer.start()
  clock.advance(11_000)
  expect(pacer.errorP99Ms).toBe(0)
  late = (turn) => (turn % 20 === 0 ? 9 : 0)
  clock.advance(10_000)
  expect(pacer.errorP99Ms).toBe(9)
})
