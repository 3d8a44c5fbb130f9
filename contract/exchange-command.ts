import { z } from 'zod'

/** `userId`: whom it concerns, as an agent or as a party of the call. `by`: who asks, where that is somebody else. */
const concerning = { companyId: z.string(), userId: z.string(), by: z.string().optional() }
const ofCall = { ...concerning, callId: z.string() }

/** What a person may ask of the call core. Company and persons are put there by the server from the session. */
export const exchangeCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent.ready'), ...concerning }),
  z.object({ type: z.literal('agent.pause'), ...concerning, reason: z.string() }),
  z.object({ type: z.literal('agent.finish-wrap-up'), ...concerning }),
  z.object({ type: z.literal('agent.sign-out'), ...concerning }),
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
