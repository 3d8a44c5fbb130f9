import { z } from 'zod'
import { agentStatus } from '../live.ts'
import { type EventDefinition, maybe, ms } from './define.ts'

export const agentEvents = {
  /** `lastedMs`: how long it was what it was before. */
  'agent.status-changed': {
    version: 1,
    data: z.object({ status: agentStatus, previous: agentStatus, lastedMs: ms, callId: maybe }),
  },
} satisfies Record<string, EventDefinition>
