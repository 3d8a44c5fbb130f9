import type { QueueSettings } from '@tongdai/contract/queues/schema'
import type { Ordered } from './ordered.ts'
import type { WorkItem } from './work-item.ts'

/** An agent who could be given work of a queue. `id` is the user's. */
export interface Candidate {
  id: string
  /** As a member of this queue; lower is first. */
  priority: number
  /** Monotonic ms since when the agent has been free. */
  idleSince: number
}

/** How a queue chooses among its free agents; one file each. */
export interface Strategy {
  name: StrategyName
  /** The order in which they are kept: negative when `a` comes before `b`; must be total. */
  compare(a: Candidate, b: Candidate): number
  /**
   * Whom of them to ask for this item: one, several at once, or none, when it waits on. Called for each item whose turn it is.
   * @param free in the order of `compare`
   */
  choose(free: Ordered<Candidate>, item: WorkItem): Candidate[]
  /**
   * Whether who comes free while others are being asked for an item is asked as well. Left out: never.
   * @param best the best priority among those who are being asked
   */
  joins?(late: Candidate, best: number): boolean
}

export type StrategyName = QueueSettings['strategy']
