import { z } from 'zod'

/**
 * `by` asks, `target` is whom it concerns: the agent, or of a call the party whose part in it it is. The server puts both
 * there, from the session and after what is allowed to `by` (permissions.ts): the call core knows no roles.
 */
const asked = { companyId: z.string(), by: z.string(), target: z.string() }
const ofCall = { ...asked, callId: z.string() }

/** What a person may ask of the call core. */
export const exchangeCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent.ready'), ...asked }),
  z.object({ type: z.literal('agent.pause'), ...asked, reason: z.string() }),
  z.object({ type: z.literal('agent.finish-wrap-up'), ...asked }),
  z.object({ type: z.literal('agent.sign-out'), ...asked }),
  z.object({ type: z.literal('call.hold'), ...ofCall }),
  z.object({ type: z.literal('call.resume'), ...ofCall }),
  z.object({ type: z.literal('call.hang-up'), ...ofCall }),
])
export type ExchangeCommand = z.infer<typeof exchangeCommand>

/** `not-found` also covers another company's call: the two must not be told apart. */
export const exchangeResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    /** `key-reused`: its idempotency key came with another command before. */
    code: z.enum(['not-found', 'not-allowed', 'wrong-state', 'key-reused']),
    message: z.string(),
  }),
])
export type ExchangeResult = z.infer<typeof exchangeResult>
