import { z } from 'zod'
import { name } from '../values.ts'

export const agentStatusBody = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ready') }),
  z.object({ status: z.literal('paused'), reason: name }),
])

/** What an agent's calls with customers come to on the company's present day. */
export const agentDay = z.object({
  /** Answered. */
  inbound: z.number().int(),
  /** Answered, and all that the agent dialled. */
  outbound: z.number().int(),
  dialled: z.number().int(),
  /** Offered to the agent, by a queue or a colleague, and not taken. */
  missed: z.number().int(),
  talkMs: z.number().int(),
})
export type AgentDay = z.infer<typeof agentDay>
