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
    calls: calls.map((call) => viewOfCall(state, call)).filter((view) => view !== null),
    queues: (state.index.queuesOf.get(companyId) ?? []).map((queue) => viewOfQueue(state, queue)),
    trunks: [...state.index.trunks.values()]
      .filter((trunk) => trunk.companyId === companyId)
      .map((trunk) => viewOfTrunk(state, trunk)),
    ...(state.draining && { draining: true as const }),
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
      const call = running ? viewOfCall(state, running) : null
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

function viewOfAgent({ index, time }: ExchangeState, agent: Agent): AgentView {
  const key = agentKey(agent.companyId, agent.userId)
  const extension = index.seats.get(key)?.[0]?.number ?? null
  return agentView(agent, { extension, queueIds: index.queueIdsOf.get(key) ?? [], shift: time.shift })
}

/** null once it has ended. */
function viewOfCall({ time }: ExchangeState, { call, record, shift }: RunningCall): CallView | null {
  if (call.phase === 'ended' || !record) return null
  const byWallClock = (at: string) => iso(Date.parse(at) - shift + time.shift)
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
    startedAt: byWallClock(record.startedAt),
    queuedAt: call.queuedSince && iso(call.queuedSince.wall + time.shift),
    answeredAt: record.answeredAt && byWallClock(record.answeredAt),
    stateSince: iso(call.phaseSince + time.shift),
  }
}

function viewOfQueue(state: ExchangeState, { id, companyId, name }: QueueConfig): QueueView {
  const queue = state.distributions.get(companyId)?.queues[id]
  const { waiting, longestWaitSince } = queue ? queueLength(queue) : { waiting: 0, longestWaitSince: null }
  const { agentsReady, agentsBusy, agentsOnline } = state.figures.get(id) ?? nobody
  const since = longestWaitSince === null ? null : iso(longestWaitSince + state.time.shift)
  return { id, name, waiting, longestWaitSince: since, agentsReady, agentsBusy, agentsOnline }
}

function viewOfTrunk({ trunks, time }: ExchangeState, { id, enabled }: TrunkRoute): TrunkView {
  const found = enabled ? trunks.get(id) : undefined
  if (found) return { id, ...found, since: iso(found.since + time.shift) }
  const state = enabled ? 'checking' : 'off'
  return { id, state, sipCode: null, fault: null, detail: state, since: null }
}

const iso = (at: number) => new Date(at).toISOString()

const nobody = { agentsReady: 0, agentsBusy: 0, agentsOnline: 0 }
