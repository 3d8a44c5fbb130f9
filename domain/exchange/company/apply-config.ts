import { newAgent } from '@tongdai/agents/agent'
import type { ExchangeConfig, UserConfig } from '../exchange-config.ts'
import { companyOf, type Shell } from '../shell.ts'
import { type CompanyIndex, indexCompany } from './company-index.ts'
import { type CompanyState, devicesOf, isForgotten } from './company-state.ts'
import { countQueues } from './queue-figures.ts'
import { trunksConfigured } from './trunks.ts'

/**
 * Takes a company's new set-up in: its next call reads it; its agents and queues follow at once, calls in progress do
 * not. No other company is looked at.
 * @param config null: the company is no more
 */
export function applyConfig(shell: Shell, companyId: string, config: ExchangeConfig | null): void {
  const company = companyOf(shell.state, companyId)
  const before = company.index
  company.index = indexCompany(config)
  configureQueues(shell, company, before)
  for (const user of company.index.users.values()) configureAgent(shell, company, user, before)
  dismissAgents(shell, company)
  trunksConfigured(shell, company, before)
  countQueues(company)
  if (isForgotten(company)) shell.state.companies.delete(companyId)
}

function configureQueues({ mailbox, news }: Shell, { companyId, index }: CompanyState, before: CompanyIndex) {
  const queues = [...index.queues.values()]
  // Building the queues anew costs time per member: most changes are about something else.
  if (JSON.stringify(queues) === JSON.stringify([...before.queues.values()])) return
  mailbox.tell({ to: 'queues', companyId, message: { type: 'configured', queues } })
  for (const { id } of queues) news.queueChanged(companyId, id)
}

function configureAgent(shell: Shell, company: CompanyState, user: UserConfig, before: CompanyIndex): void {
  const { state, mailbox, options, news } = shell
  const { agents, companyId } = company
  const { userId, name, enabled } = user
  if (!agents.has(userId)) {
    if (!enabled) return
    const wishes = state.wishes.get(companyId)
    const who = { userId, companyId, name }
    const agent = newAgent(who, state.time.now(), options.clock.monotonic(), wishes?.get(userId))
    wishes?.delete(userId)
    agents.set(userId, agent)
    news.agentChanged(companyId, userId)
  }
  const agent = agents.get(userId)!
  if (agent.name !== name || agent.enabled !== enabled)
    mailbox.tell({
      to: 'agent',
      companyId,
      userId,
      message: { type: 'configured', name, enabled },
    })
  const devices = devicesOf(company, userId)
  if (devices.join() !== agent.devices.join())
    mailbox.tell({ to: 'agent', companyId, userId, message: { type: 'phones', devices, fresh: null } })
  if (placeOf(before, userId) !== placeOf(company.index, userId)) news.agentChanged(companyId, userId)
}

/** What a view shows of an agent that is not the agent's own state. */
function placeOf(index: CompanyIndex, userId: string): string {
  return `${index.seats.get(userId)?.[0]?.number} ${index.queueIdsOf.get(userId)?.join()}`
}

function dismissAgents({ mailbox }: Shell, { agents, index }: CompanyState): void {
  for (const { companyId, userId, name, enabled } of agents.values())
    if (enabled && !index.users.has(userId))
      mailbox.tell({
        to: 'agent',
        companyId,
        userId,
        message: { type: 'configured', name, enabled: false },
      })
}
