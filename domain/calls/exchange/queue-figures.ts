import type { Agent } from '@tongdai/agents/agent'
import type { AgentStatus } from '@tongdai/contract/live'
import type { ConfigIndex } from './config-index.ts'

/** How many members of a queue are there, and what they do. Kept as they change: counting 5,000 each time is too slow. */
export interface QueueFigures {
  agentsReady: number
  agentsBusy: number
  agentsOnline: number
}

/** What is counted over, a part of the exchange's state. */
interface Counted {
  agents: ReadonlyMap<string, Pick<Agent, 'status'>>
  /** By queue id; a queue without anybody has none. */
  figures: Map<string, QueueFigures>
  index: Pick<ConfigIndex, 'queueIdsOf'>
}

/** Counts all queues anew; after the set-up changed. */
export function countQueues(state: Counted): void {
  state.figures = new Map()
  for (const [key, { status }] of state.agents) count(state, key, status, 1)
}

/** @param key `agentKey` */
export function statusChanged(state: Counted, key: string, before: AgentStatus, now: AgentStatus): void {
  count(state, key, before, -1)
  count(state, key, now, 1)
}

function count({ figures, index }: Counted, key: string, status: AgentStatus, by: 1 | -1): void {
  if (status === 'offline') return
  for (const queueId of index.queueIdsOf.get(key) ?? []) {
    const of = figures.get(queueId) ?? { agentsReady: 0, agentsBusy: 0, agentsOnline: 0 }
    figures.set(queueId, of)
    of.agentsOnline += by
    if (status === 'ready') of.agentsReady += by
    else if (status !== 'paused') of.agentsBusy += by
  }
}
