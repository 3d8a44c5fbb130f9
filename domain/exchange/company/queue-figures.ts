import type { Agent } from '@tongdai/agents/agent'
import type { AgentStatus } from '@tongdai/contract/live'
import type { CompanyIndex } from './company-index.ts'

/** How many members of a queue are there, and what they do. Kept as they change: counting 5,000 each time is too slow. */
export interface QueueFigures {
  agentsReady: number
  agentsBusy: number
  agentsOnline: number
}

/** What is counted over, a part of a company's state. */
interface Counted {
  agents: ReadonlyMap<string, Pick<Agent, 'status'>>
  /** By queue id; a queue without anybody has none. */
  figures: Map<string, QueueFigures>
  index: Pick<CompanyIndex, 'queueIdsOf'>
}

/** Counts all queues of the company anew; after its set-up changed. */
export function countQueues(company: Counted): void {
  company.figures = new Map()
  for (const [userId, { status }] of company.agents) count(company, userId, status, 1)
}

export function statusChanged(company: Counted, userId: string, before: AgentStatus, now: AgentStatus): void {
  count(company, userId, before, -1)
  count(company, userId, now, 1)
}

function count({ figures, index }: Counted, userId: string, status: AgentStatus, by: 1 | -1): void {
  if (status === 'offline') return
  for (const queueId of index.queueIdsOf.get(userId) ?? []) {
    const of = figures.get(queueId) ?? { agentsReady: 0, agentsBusy: 0, agentsOnline: 0 }
    figures.set(queueId, of)
    of.agentsOnline += by
    if (status === 'ready') of.agentsReady += by
    else if (status !== 'paused') of.agentsBusy += by
  }
}
