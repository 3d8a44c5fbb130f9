import type { CallView } from '@tongdai/contract/live'

/** A call in from a customer, as the voice process tells of it. */
export const callView = (id: string, agentId: string | null): CallView => ({
  id,
  direction: 'inbound',
  state: 'talking',
  customerNumber: '+84901234567',
  customerName: null,
  from: '+84901234567',
  to: '+842871000001',
  hotlineNumber: null,
  queueId: null,
  queueName: null,
  agentId,
  agentName: null,
  offeredTo: [],
  otherAgentId: null,
  startedAt: '2026-01-05T01:00:00.000Z',
  queuedAt: null,
  answeredAt: null,
  stateSince: '2026-01-05T01:00:00.000Z',
  sipCallId: null,
})
