import type { Ordered } from './ordered.ts'
import type { Queue } from './queue.ts'
import type { StrategyName } from './strategy.ts'
import type { WorkItem } from './work-item.ts'

/**
 * All queues of one company as plain data, because they share agents: who comes free is given, over all queues served,
 * the work whose turn it is. Steps are in `step-distribution.ts`.
 *
 * ```
 *  item:   (none) ── waits ──► waiting ── reserve ──► offered ── left (taken, ended) ──► (none)
 *                                 ▲                      │
 *                                 └── refused by all ────┘      (keeps its place)
 *  agent:  (none) ── available ──► free ── reserve, unavailable ──► (none)
 * ```
 * After every step no item waits in a queue whose strategy would ask somebody for it.
 */
export interface Distribution {
  companyId: string
  queues: Record<string, Queue>
  /** Which queues an agent serves, with the priority there. */
  memberships: Record<string, Membership[]>
  /** Every item in a queue, by id. */
  items: Ordered<Placed>
  /** Every free agent, by id. */
  free: Ordered<{ id: string; idleSince: number }>
}

/** `offeredTo`: the agents who were asked and have not refused; none while it waits. */
export interface Placed {
  id: string
  item: WorkItem
  offeredTo: readonly string[]
}

export interface Membership {
  queueId: string
  priority: number
}

export interface QueueSetup {
  id: string
  strategy: StrategyName
  members: { userId: string; priority: number }[]
}

export type DistributionMessage =
  | { type: 'configured'; queues: QueueSetup[] }
  | { type: 'agent.available'; userId: string; idleSince: number }
  | { type: 'agent.unavailable'; userId: string }
  /** Something begins to wait, or waits again after an offer came to nothing: same `since`, same place. */
  | { type: 'work.waits'; item: WorkItem }
  | { type: 'work.left'; itemId: string }
  /** An agent who was asked is with somebody else. */
  | { type: 'refused'; itemId: string; userId: string }

/** Ask this agent to take this item. */
export interface Reserve {
  type: 'reserve'
  itemId: string
  userId: string
}

export function newDistribution(companyId: string): Distribution {
  return { companyId, queues: {}, memberships: {}, items: null, free: null }
}
