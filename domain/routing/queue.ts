import { byId, type Compare, find, firstOf, insert, type Ordered, remove, sizeOf } from './ordered.ts'
import { strategies } from './strategies.ts'
import type { Candidate, StrategyName } from './strategy.ts'
import type { WorkItem } from './work-item.ts'

/** A queue as plain data: the work in it, and the free agents who serve it, each in the order in which they are taken. */
export interface Queue {
  id: string
  strategy: StrategyName
  /** Nobody has been asked to take them. */
  waiting: Ordered<WorkItem>
  /** Every item in the queue, those being offered too, by the time they came. */
  items: Ordered<WorkItem>
  free: Ordered<Candidate>
  /** Those being offered, where the strategy lets others join. */
  joinable: Ordered<WorkItem>
}

export const byTurn: Compare<WorkItem> = (a, b) => b.priority - a.priority || a.since - b.since || byId(a, b)

const byArrival: Compare<WorkItem> = (a, b) => a.since - b.since || byId(a, b)

export function emptyQueue(id: string, strategy: StrategyName): Queue {
  return { id, strategy, waiting: null, items: null, free: null, joinable: null }
}

export function addItem(queue: Queue, item: WorkItem): Queue {
  return {
    ...queue,
    waiting: insert(queue.waiting, item, byTurn),
    items: insert(queue.items, item, byArrival),
    joinable: remove(queue.joinable, item, byTurn),
  }
}

/** Somebody is being asked to take it: in the queue still, but no longer waiting. */
export function reserveItem(queue: Queue, item: WorkItem): Queue {
  const waiting = remove(queue.waiting, item, byTurn)
  return strategies[queue.strategy].joins
    ? { ...queue, waiting, joinable: insert(queue.joinable, item, byTurn) }
    : { ...queue, waiting }
}

export function dropItem(queue: Queue, item: WorkItem): Queue {
  return {
    ...queue,
    waiting: remove(queue.waiting, item, byTurn),
    items: remove(queue.items, item, byArrival),
    joinable: remove(queue.joinable, item, byTurn),
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

/** Whom to ask for an item of this queue, of those who are free. */
export function chooseFor(queue: Queue, item: WorkItem): Candidate[] {
  return queue.free ? strategies[queue.strategy].choose(queue.free, item) : []
}

/** What a live screen shows: how many are in the queue, and since when the first of them (wall clock, ms). */
export function queueLength(queue: Queue): { waiting: number; longestWaitSince: number | null } {
  return { waiting: sizeOf(queue.items), longestWaitSince: firstOf(queue.items)?.sinceWall ?? null }
}
