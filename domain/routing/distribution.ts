import type { Ordered } from './ordered.ts'
import type { Queue, QueuedCall } from './queue.ts'
import type { StrategyName } from './strategy.ts'

/**
 * All queues of one company as plain data, because they share agents: who comes free is given, over all his queues,
 * the call whose turn it is. Steps are in `step-distribution.ts`.
 *
 * ```
 *  call:   (none) ── waits ──► waiting ── reserve ──► reserved ── left (answered, ended) ──► (none)
 *                                 ▲                      │
 *                                 └── refused, waits ────┘      (keeps its place)
 *  agent:  (none) ── available ──► free ── reserve, unavailable ──► (none)
 * ```
 * After every step no call waits in a queue that has a free agent.
 */
export interface Distribution {
  companyId: string
  queues: Record<string, Queue>
  /** Which queues an agent serves, with his priority there. */
  memberships: Record<string, Membership[]>
  /** Every call in a queue, by id; `reservedFor` names the agent who was asked. */
  calls: Ordered<{ id: string; call: QueuedCall; reservedFor: string | null }>
  /** Every free agent, by id. */
  free: Ordered<{ id: string; idleSince: number }>
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
  /** A call begins to wait, or waits again after an offer came to nothing: same `since`, same place. */
  | { type: 'call.waits'; call: QueuedCall }
  | { type: 'call.left'; callId: string }
  /** The agent who was asked is with somebody else. */
  | { type: 'refused'; callId: string; userId: string }

/** Ask this agent to take this call. */
export interface Reserve {
  type: 'reserve'
  callId: string
  userId: string
}

export function newDistribution(companyId: string): Distribution {
  return { companyId, queues: {}, memberships: {}, calls: null, free: null }
}
