import { newAgent } from '@tongdai/agents/agent'
import type { ExchangeConfig, UserConfig } from '../exchange-config.ts'
import { agentKey, type ConfigIndex, indexConfig } from './config-index.ts'
import { countQueues } from './queue-figures.ts'
import { devicesOf, type Shell } from './shell.ts'
import { trunksConfigured } from './trunks.ts'

/** Takes a new snapshot in: the next call reads it; agents and queues follow at once, calls in progress do not. */
export function applyConfig(shell: Shell, config: ExchangeConfig): void {
  const { state } = shell
  const before = state.index
  state.index = indexConfig(config)
  for (const companyId of new Set([...before.companies.keys(), ...state.index.companies.keys()]))
    configureQueues(shell, companyId, before)
  for (const user of state.index.users.values()) configureAgent(shell, user, before)
  dismissAgents(shell)
  trunksConfigured(shell, before)
  countQueues(state)
}

function configureQueues({ state, mailbox, news }: Shell, companyId: string, before: ConfigIndex): void {
  const queues = state.index.queuesOf.get(companyId) ?? []
  // Building the queues anew costs time per member: most snapshots change something else.
  if (JSON.stringify(queues) === JSON.stringify(before.queuesOf.get(companyId) ?? [])) return
  mailbox.tell({ to: 'queues', companyId, message: { type: 'configured', queues } })
  for (const { id } of queues) news.queueChanged(companyId, id)
}

function configureAgent(shell: Shell, user: UserConfig, before: ConfigIndex): void {
  const { state, mailbox, options, news } = shell
  const { userId, companyId, name, enabled } = user
  const key = agentKey(companyId, userId)
  if (!state.agents.has(key)) {
    if (!enabled) return
    const who = { userId, companyId, name }
    const agent = newAgent(who, state.time.now(), options.clock.monotonic(), state.wishes.get(key))
    state.wishes.delete(key)
    state.agents.set(key, agent)
    news.agentChanged(companyId, userId)
  }
  const agent = state.agents.get(key)!
  if (agent.name !== name || agent.enabled !== enabled)
    mailbox.tell({
      to: 'agent',
      companyId,
      userId,
      message: { type: 'configured', name, enabled },
    })
  const devices = devicesOf(state, key)
  if (devices.join() !== agent.devices.join())
    mailbox.tell({ to: 'agent', companyId, userId, message: { type: 'phones', devices, fresh: null } })
  if (placeOf(before, key) !== placeOf(state.index, key)) news.agentChanged(companyId, userId)
}

/** What a view shows of an agent that is not his own state. */
function placeOf(index: ConfigIndex, key: string): string {
  return `${index.seats.get(key)?.[0]?.number} ${index.queueIdsOf.get(key)?.join()}`
}

function dismissAgents({ state, mailbox }: Shell): void {
  for (const [key, { companyId, userId, name, enabled }] of state.agents)
    if (enabled && !state.index.users.has(key))
      mailbox.tell({
        to: 'agent',
        companyId,
        userId,
        message: { type: 'configured', name, enabled: false },
      })
}
