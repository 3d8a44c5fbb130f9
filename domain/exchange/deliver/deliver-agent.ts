import type { Agent } from '@tongdai/agents/agent'
import type { AgentEffect, AgentMessage } from '@tongdai/agents/agent-message'
import { stepAgent } from '@tongdai/agents/step-agent'
import { isForgotten } from '../company/company-state.ts'
import { statusChanged } from '../company/queue-figures.ts'
import { companyOf, type Shell } from '../shell.ts'

/** Steps an agent and carries out what follows. */
export function deliverToAgent(shell: Shell, companyId: string, userId: string, message: AgentMessage): void {
  const { state, options } = shell
  const { agents } = companyOf(state, companyId)
  const before = agents.get(userId)
  if (!before) {
    unknownAgent(shell, companyId, userId, message)
    return
  }
  const at = { now: state.time.now(), monotonic: options.clock.monotonic() }
  const { agent, effects } = stepAgent(before, message, at)
  agents.set(userId, agent)
  for (const effect of effects) carryOut(shell, agent, effect)
  tellNews(shell, before, agent)
  if (isGone(agent)) removeAgent(shell, agent)
}

/** The agent was taken out of the configuration after being chosen: whoever asks is told so. */
function unknownAgent(shell: Shell, companyId: string, userId: string, message: AgentMessage): void {
  if (message.type !== 'engage') return
  refuse(shell, companyId, userId, message)
}

/** A queue chooses again; a call that named the agent ends as busy. */
function refuse(
  { mailbox }: Shell,
  companyId: string,
  userId: string,
  { callId, as }: Pick<Extract<AgentMessage, { type: 'engage' }>, 'callId' | 'as'>,
): void {
  mailbox.tell(
    as === 'offer'
      ? { to: 'queues', companyId, message: { type: 'refused', itemId: callId, userId } }
      : { to: 'call', callId, message: { type: 'agent.refused', userId, as } },
  )
}

function carryOut(shell: Shell, agent: Agent, effect: AgentEffect): void {
  const { options, mailbox, timers, state } = shell
  const { userId, companyId } = agent
  switch (effect.type) {
    case 'journal': {
      const subject = { kind: 'agent', id: userId } as const
      const at = state.time.now() + state.time.shift
      options.journal.append({ at, companyId, subject, event: effect.event })
      return
    }
    case 'start-timer': {
      const { name, ms } = effect
      const fire = () => mailbox.post({ to: 'agent', companyId, userId, message: { type: 'timer', name } })
      timers.start(timerOwner(agent), name, ms, fire)
      return
    }
    case 'cancel-timer':
      timers.cancel(timerOwner(agent), effect.name)
      return
    case 'available': {
      const { idleSince } = effect
      mailbox.tell({ to: 'queues', companyId, message: { type: 'agent.available', userId, idleSince } })
      return
    }
    case 'unavailable':
      mailbox.tell({ to: 'queues', companyId, message: { type: 'agent.unavailable', userId } })
      return
    case 'engaged': {
      const { callId, as } = effect
      mailbox.tell({ to: 'call', callId, message: { type: 'agent.engaged', companyId, userId, as } })
      return
    }
    case 'refused':
      refuse(shell, companyId, userId, effect)
      return
  }
}

function tellNews({ news, state }: Shell, before: Agent, agent: Agent): void {
  const { companyId, userId } = agent
  const company = companyOf(state, companyId)
  news.agentChanged(companyId, userId)
  if (before.status === agent.status) return
  statusChanged(company, userId, before.status, agent.status)
  for (const queueId of company.index.queueIdsOf.get(userId) ?? []) news.queueChanged(companyId, queueId)
}

/** Taken out of the configuration, and the last call and its wrap-up are over. */
function isGone(agent: Agent): boolean {
  return !agent.enabled && agent.status === 'offline'
}

function removeAgent({ state, timers, mailbox }: Shell, agent: Agent): void {
  const { userId, companyId } = agent
  const company = companyOf(state, companyId)
  company.agents.delete(userId)
  timers.cancelAll(timerOwner(agent))
  if (isForgotten(company)) state.companies.delete(companyId)
  else mailbox.tell({ to: 'queues', companyId, message: { type: 'agent.unavailable', userId } })
}

function timerOwner({ companyId, userId }: Agent): string {
  return `agent ${companyId} ${userId}`
}
