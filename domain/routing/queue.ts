import { byId, type Compare, find, firstOf, insert, type Ordered, remove, sizeOf } from './ordered.ts'
import { strategies } from './strategies.ts'
import type { Candidate, StrategyName } from './strategy.ts'

/** A queue as plain data: the calls in it, and the free agents who serve it, each in the order in which they are taken. */
export interface Queue {
  id: string
  strategy: StrategyName
  /** Nobody has been asked to take them. */
  waiting: Ordered<QueuedCall>
  /** Every call in the queue, those being offered too, by the time they came. */
  calls: Ordered<QueuedCall>
  free: Ordered<Candidate>
}

/** `id` is the call's. */
export interface QueuedCall {
  id: string
  queueId: string
  /** Higher is served first: 1 for a caller whose agent was lost. */
  priority: number
  /** Monotonic ms since when he waits, and the same by the wall clock for people to read. */
  since: number
  sinceWall: number
}

export const byTurn: Compare<QueuedCall> = (a, b) =>
  b.priority - a.priority || a.since - b.since || byId(a, b)

const byArrival: Compare<QueuedCall> = (a, b) => a.since - b.since || byId(a, b)

export function emptyQueue(id: string, strategy: StrategyName): Queue {
  return { id, strategy, waiting: null, calls: null, free: null }
}

export function addCall(queue: Queue, call: QueuedCall): Queue {
  return {
    ...queue,
    waiting: insert(queue.waiting, call, byTurn),
    calls: insert(queue.calls, call, byArrival),
  }
}

/** Somebody is being asked to take it: in the queue still, but no longer waiting. */
export function reserveCall(queue: Queue, call: QueuedCall): Queue {
  return { ...queue, waiting: remove(queue.waiting, call, byTurn) }
}

export function dropCall(queue: Queue, call: QueuedCall): Queue {
  return {
    ...queue,
    waiting: remove(queue.waiting, call, byTurn),
    calls: remove(queue.calls, call, byArrival),
  }
}

export function addFree(queue: Queue, candidate: Candidate): Queue {
  return { ...queue, free: insert(queue.free, candidate, strategies[queue.strategy].compare) }
}

export function dropFree(queue: Queue, candidate: Candidate): Queue {
  const { compare } = strategies[queue.strategy]
  return find(queue.free, candidate, compare)
    ? { ...queue, free: remove(queue.free, candidate, compare) }
    : queue
}

/** What a live screen shows: how many are in the queue, and since when the first of them (wall clock, ms). */
export function queueLength(queue: Queue): { waiting: number; longestWaitSince: number | null } {
  return { waiting: sizeOf(queue.calls), longestWaitSince: firstOf(queue.calls)?.sinceWall ?? null }
}
