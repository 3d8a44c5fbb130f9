import type { Agent } from '@tongdai/agents/agent'
import { agentView } from '@tongdai/agents/agent-view'
import { foremost } from '@tongdai/agents/engagements'
import { isOver } from '@tongdai/calls/call'
import { offersOf } from '@tongdai/calls/call-leg'
import type { AgentView, CallView, LiveChange, QueueView, TrunkView } from '@tongdai/contract/live'
import { toldOfTrunk } from '@tongdai/engine'
import { queueLength } from '@tongdai/routing/queue'
import type { CompanyState } from '../company/company-state.ts'
import type { CompanyViews } from '../exchange.ts'
import type { QueueConfig, TrunkRoute } from '../exchange-config.ts'
import type { ExchangeState, RunningCall } from '../shell.ts'
import type { Looks } from './live-news.ts'

/** All that a company's live screens show. */
export function viewsOf(state: ExchangeState, companyId: string): CompanyViews {
  const company = state.companies.get(companyId)
  const calls = [...state.calls.values()].filter(({ call }) => call.companyId === companyId)
  return {
    agents: [...(company?.agents.values() ?? [])].map((agent) => viewOfAgent(state, company!, agent)),
    calls: calls.map((call) => viewOfCall(state, call)).filter((view) => view !== null),
    queues: [...(company?.index.queues.values() ?? [])].map((queue) => viewOfQueue(state, company!, queue)),
    trunks: [...(company?.index.trunks.values() ?? [])].map((trunk) => viewOfTrunk(state, company!, trunk)),
    ...(state.draining && { draining: true as const }),
  }
}

/** The same, one by one, for changes. */
export function looksAt(state: ExchangeState): Looks {
  return {
    agent: (companyId, userId): LiveChange => {
      const company = state.companies.get(companyId)
      const agent = company?.agents.get(userId)
      return company && agent
        ? { type: 'agent', agent: viewOfAgent(state, company, agent) }
        : { type: 'agent-gone', userId }
    },
    call: (callId, agentId): LiveChange => {
      const running = state.calls.get(callId)
      const call = running ? viewOfCall(state, running) : null
      return call ? { type: 'call', call } : { type: 'call-ended', callId, agentId }
    },
    queue: (companyId, queueId): LiveChange | null => {
      const company = state.companies.get(companyId)
      const queue = company?.index.queues.get(queueId)
      return company && queue ? { type: 'queue', queue: viewOfQueue(state, company, queue) } : null
    },
    trunk: (companyId, trunkId): LiveChange => {
      const company = state.companies.get(companyId)
      const trunk = company?.index.trunks.get(trunkId)
      return company && trunk
        ? { type: 'trunk', trunk: viewOfTrunk(state, company, trunk) }
        : { type: 'trunk-gone', trunkId }
    },
  }
}

function viewOfAgent(state: ExchangeState, { index }: CompanyState, agent: Agent): AgentView {
  const extension = index.seats.get(agent.userId)?.[0]?.number ?? null
  const queueIds = index.queueIdsOf.get(agent.userId) ?? []
  const engagement = foremost(agent)
  const running = engagement && state.calls.get(engagement.callId)
  const view = running ? viewOfCall(state, running) : null
  const call = view && { state: view.state, since: view.answeredAt ?? view.startedAt }
  return agentView(agent, { extension, queueIds, shift: state.time.shift, call })
}

/** null once it has ended. */
function viewOfCall({ time }: ExchangeState, { call, record, shift }: RunningCall): CallView | null {
  if (isOver(call) || !record) return null
  const byWallClock = (at: string) => iso(Date.parse(at) - shift + time.shift)
  const offers = offersOf(call)
  const offered = offers[0]
  return {
    id: call.id,
    direction: call.direction,
    state: call.state,
    customerNumber: record.customerNumber,
    customerName: record.customerName,
    from: record.from,
    to: record.to,
    hotlineNumber: record.hotlineNumber,
    queueId: record.queueId,
    queueName: record.queueName,
    agentId: offered?.userId ?? record.agentId,
    agentName: offered?.userName ?? record.agentName,
    offeredTo: offers.map((leg) => leg.userId!),
    otherAgentId: record.otherAgentId,
    startedAt: byWallClock(record.startedAt),
    queuedAt: call.queuedSince && iso(call.queuedSince.wall + time.shift),
    answeredAt: record.answeredAt && byWallClock(record.answeredAt),
    stateSince: iso(call.stateSince + time.shift),
    sipCallId: record.sipCallId,
  }
}

function viewOfQueue(
  { time }: ExchangeState,
  { distribution, figures }: CompanyState,
  { id, name }: QueueConfig,
): QueueView {
  const queue = distribution.queues[id]
  const { waiting, longestWaitSince } = queue ? queueLength(queue) : { waiting: 0, longestWaitSince: null }
  const { agentsReady, agentsBusy, agentsOnline } = figures.get(id) ?? nobody
  const since = longestWaitSince === null ? null : iso(longestWaitSince + time.shift)
  return { id, name, waiting, longestWaitSince: since, agentsReady, agentsBusy, agentsOnline }
}

function viewOfTrunk(
  { time }: ExchangeState,
  { trunks }: CompanyState,
  { id, enabled }: TrunkRoute,
): TrunkView {
  const found = enabled ? trunks.get(id) : undefined
  if (found) {
    const { state, sipCode, notice = null, since } = found
    return { id, state, sipCode, ...toldOfTrunk(found), notice, since: iso(since + time.shift) }
  }
  const state = enabled ? 'checking' : 'off'
  return { id, state, sipCode: null, fault: null, detail: state, since: null, notice: null }
}

const iso = (at: number) => new Date(at).toISOString()

const nobody = { agentsReady: 0, agentsBusy: 0, agentsOnline: 0 }
