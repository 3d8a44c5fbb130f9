import type { Agent } from '@tongdai/agents/agent'
import { agentView } from '@tongdai/agents/agent-view'
import type { AgentView, CallView, LiveChange, QueueView, TrunkView } from '@tongdai/contract/live'
import { queueLength } from '@tongdai/routing/queue'
import { offerOf } from '../call/call-leg.ts'
import type { CompanyViews } from '../exchange.ts'
import type { QueueConfig, TrunkRoute } from '../exchange-config.ts'
import { agentKey } from './config-index.ts'
import type { Looks } from './live-news.ts'
import type { ExchangeState, RunningCall } from './shell.ts'

/** All that a company's live screens show. */
export function viewsOf(state: ExchangeState, companyId: string): CompanyViews {
  const agents = [...state.agents.values()].filter((agent) => agent.companyId === companyId)
  const calls = [...state.calls.values()].filter(({ call }) => call.companyId === companyId)
  return {
    agents: agents.map((agent) => viewOfAgent(state, agent)),
    calls: calls.map(viewOfCall).filter((view) => view !== null),
    queues: (state.index.queuesOf.get(companyId) ?? []).map((queue) => viewOfQueue(state, queue)),
    trunks: [...state.index.trunks.values()]
      .filter((trunk) => trunk.companyId === companyId)
      .map((trunk) => viewOfTrunk(state, trunk)),
  }
}

/** The same, one by one, for changes. */
export function looksAt(state: ExchangeState): Looks {
  return {
    agent: (companyId, userId): LiveChange => {
      const agent = state.agents.get(agentKey(companyId, userId))
      return agent ? { type: 'agent', agent: viewOfAgent(state, agent) } : { type: 'agent-gone', userId }
    },
    call: (callId): LiveChange => {
      const running = state.calls.get(callId)
      const call = running ? viewOfCall(running) : null
      return call ? { type: 'call', call } : { type: 'call-ended', callId }
    },
    queue: (queueId): LiveChange | null => {
      const queue = state.index.queues.get(queueId)
      return queue ? { type: 'queue', queue: viewOfQueue(state, queue) } : null
    },
    trunk: (trunkId): LiveChange => {
      const trunk = state.index.trunks.get(trunkId)
      return trunk ? { type: 'trunk', trunk: viewOfTrunk(state, trunk) } : { type: 'trunk-gone', trunkId }
    },
  }
}

function viewOfAgent({ index }: ExchangeState, agent: Agent): AgentView {
  const key = agentKey(agent.companyId, agent.userId)
  const extension = index.seats.get(key)?.[0]?.number ?? null
  return agentView(agent, { extension, queueIds: index.queueIdsOf.get(key) ?? [] })
}

/** null once it has ended. */
function viewOfCall({ call, record }: RunningCall): CallView | null {
  if (call.phase === 'ended' || !record) return null
  const offered = offerOf(call)
  return {
    id: call.id,
    direction: call.direction,
    state: call.phase === 'apology' ? 'queued' : call.phase,
    customerNumber: record.customerNumber,
    customerName: record.customerName,
    from: record.from,
    to: record.to,
    hotlineNumber: record.hotlineNumber,
    queueId: record.queueId,
    queueName: record.queueName,
    agentId: offered?.userId ?? record.agentId,
    agentName: offered?.userName ?? record.agentName,
    otherAgentId: record.otherAgentId,
    startedAt: record.startedAt,
    queuedAt: call.queuedSince && new Date(call.queuedSince.wall).toISOString(),
    answeredAt: record.answeredAt,
    stateSince: new Date(call.phaseSince).toISOString(),
  }
}

function viewOfQueue(state: ExchangeState, { id, companyId, name }: QueueConfig): QueueView {
  const queue = state.distributions.get(companyId)?.queues[id]
  const { waiting, longestWaitSince } = queue ? queueLength(queue) : { waiting: 0, longestWaitSince: null }
  const { agentsReady, agentsBusy, agentsOnline } = state.figures.get(id) ?? nobody
  const since = longestWaitSince === null ? null : new Date(longestWaitSince).toISOString()
  return { id, name, waiting, longestWaitSince: since, agentsReady, agentsBusy, agentsOnline }
}

function viewOfTrunk({ trunks }: ExchangeState, { id, enabled }: TrunkRoute): TrunkView {
  const found = enabled ? trunks.get(id) : undefined
  if (found) return { id, ...found, since: new Date(found.since).toISOString() }
  const state = enabled ? 'checking' : 'off'
  return { id, state, sipCode: null, fault: null, detail: state, since: null }
}

const nobody = { agentsReady: 0, agentsBusy: 0, agentsOnline: 0 }
