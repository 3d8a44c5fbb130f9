import { z } from 'zod'

/** What a person may ask of the call core. Every command names the company and who asks, put there by the server from the session. */
export const exchangeCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent.ready'), companyId: z.string(), userId: z.string() }),
  z.object({ type: z.literal('agent.pause'), companyId: z.string(), userId: z.string(), reason: z.string() }),
  z.object({ type: z.literal('agent.finish-wrap-up'), companyId: z.string(), userId: z.string() }),
  z.object({ type: z.literal('agent.sign-out'), companyId: z.string(), userId: z.string() }),
  z.object({ type: z.literal('call.hold'), companyId: z.string(), userId: z.string(), callId: z.string() }),
  z.object({ type: z.literal('call.resume'), companyId: z.string(), userId: z.string(), callId: z.string() }),
  z.object({
    type: z.literal('call.hang-up'),
    companyId: z.string(),
    userId: z.string(),
    callId: z.string(),
  }),
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
