import type { DistributionMessage } from '@tongdai/routing/distribution'
import { stepDistribution } from '@tongdai/routing/step-distribution'
import { companyOf, type Shell } from '../shell.ts'

/** Steps a company's queues and asks the agents whom they chose. */
export function deliverToQueues(shell: Shell, companyId: string, message: DistributionMessage): void {
  const { state, mailbox, news } = shell
  const company = companyOf(state, companyId)
  const before = company.distribution
  const { distribution, effects } = stepDistribution(before, message)
  company.distribution = distribution
  for (const { itemId: callId, userId } of effects)
    mailbox.tell({ to: 'agent', companyId, userId, message: { type: 'engage', callId, as: 'offer' } })
  for (const [id, queue] of Object.entries(distribution.queues))
    if (before.queues[id]?.items !== queue.items) news.queueChanged(companyId, id)
}
