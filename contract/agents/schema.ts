import { z } from 'zod'
import { name, orderBody } from '../values.ts'

export const agentStatusBody = z.discriminatedUnion('status', [
  orderBody.extend({ status: z.literal('ready') }),
  orderBody.extend({ status: z.literal('paused'), reason: name }),
])

/** What an agent's calls come to on the company's present day, rows of the history each counted once. */
export const agentDay = z.object({
  /** Answered. */
  inbound: z.number().int(),
  /** Answered, and all that the agent dialled and that left the house. */
  outbound: z.number().int(),
  dialled: z.number().int(),
  /** With colleagues, answered, whoever of the two called. */
  internal: z.number().int(),
  /** Offered to the agent, by a queue or a colleague, and not taken. */
  missed: z.number().int(),
  /** Of the last seven days what was missed, is over, and nobody has followed up; counted to 100. */
  missedOpen: z.number().int(),
  /** Of all that was answered, with customers and colleagues. */
  talkMs: z.number().int(),
})
export type AgentDay = z.infer<typeof agentDay>
