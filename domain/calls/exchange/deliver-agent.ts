import type { Agent } from '@tongdai/agents/agent'
import type { AgentEffect, AgentMessage } from '@tongdai/agents/agent-message'
import { stepAgent } from '@tongdai/agents/step-agent'
import { statusChanged } from './queue-figures.ts'
import type { Shell } from './shell.ts'

/** Steps an agent and carries out what follows. */
export function deliverToAgent(shell: Shell, userId: string, message: AgentMessage): void {
  const { state, options } = shell
  const before = state.agents.get(userId)
  if (!before) {
    unknownAgent(shell, userId, message)
    return
  }
  const at = { now: options.clock.now(), monotonic: options.clock.monotonic() }
  const { agent, effects } = stepAgent(before, message, at)
  state.agents.set(userId, agent)
  for (const effect of effects) carryOut(shell, agent, effect)
  tellNews(shell, before, agent)
  if (isGone(agent)) removeAgent(shell, agent)
}

function unknownAgent(shell: Shell, userId: string, message: AgentMessage): void {
  if (message.type !== 'engage') return
  const { callId, as } = message
  if (as !== 'offer')
    shell.mailbox.tell({ to: 'call', callId, message: { type: 'agent.refused', userId, as } })
}

function carryOut({ options, mailbox, timers }: Shell, agent: Agent, effect: AgentEffect): void {
  const { userId, companyId } = agent
  switch (effect.type) {
    case 'journal': {
      const subject = { kind: 'agent', id: userId } as const
      options.journal.append({ at: options.clock.now(), companyId, subject, event: effect.event })
      return
    }
    case 'start-timer': {
      const { name, ms } = effect
      const fire = () => mailbox.post({ to: 'agent', userId, message: { type: 'timer', name } })
      timers.start(timerOwner(userId), name, ms, fire)
      return
    }
    case 'cancel-timer':
      timers.cancel(timerOwner(userId), effect.name)
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
      mailbox.tell({ to: 'call', callId, message: { type: 'agent.engaged', userId, as } })
      return
    }
    case 'refused': {
      const { callId, as } = effect
      if (as === 'offer')
        mailbox.tell({ to: 'queues', companyId, message: { type: 'refused', callId, userId } })
      else mailbox.tell({ to: 'call', callId, message: { type: 'agent.refused', userId, as } })
      return
    }
  }
}

function tellNews({ news, state }: Shell, before: Agent, agent: Agent): void {
  const { companyId, userId } = agent
  news.agentChanged(companyId, userId)
  if (before.status === agent.status) return
  statusChanged(state, userId, before.status, agent.status)
  for (const queueId of state.index.queueIdsOf.get(userId) ?? []) news.queueChanged(companyId, queueId)
}

/** Taken out of the configuration, and his last call and its wrap-up are over. */
function isGone(agent: Agent): boolean {
  return !agent.enabled && agent.status === 'offline'
}

function removeAgent({ state, timers, mailbox }: Shell, { userId, companyId }: Agent): void {
  state.agents.delete(userId)
  timers.cancelAll(timerOwner(userId))
  mailbox.tell({ to: 'queues', companyId, message: { type: 'agent.unavailable', userId } })
}

function timerOwner(userId: string): string {
  return `agent ${userId}`
}
