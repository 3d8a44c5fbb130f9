import type { ExchangeCommand } from '@tongdai/contract/exchange-command'
import { Refusal } from '@tongdai/contract/refusal'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import type { FastifyRequest } from 'fastify'
import type { VoiceLink } from '../voice-link/voice-link.ts'

/** What is asked of the exchange; of which company, by whom and whom it concerns is added here. */
export type Order<Command = ExchangeCommand> = Command extends unknown
  ? Omit<Command, 'companyId' | 'by' | 'target'>
  : never

const codes = {
  'not-found': 'NOT_FOUND',
  'not-allowed': 'FORBIDDEN',
  'wrong-state': 'WRONG_STATE',
  'key-reused': 'IDEMPOTENCY_KEY_REUSED',
} as const

/** @throws Refusal what the exchange says no to; INVALID_REQUEST for an Idempotency-Key that is none */
export async function sendOrder(
  voiceLink: VoiceLink,
  { actor, request }: { actor: Actor; request: FastifyRequest },
  order: Order,
): Promise<{ ok: true }> {
  const { companyId, userId } = actor
  // `calls.take` extends to nobody else.
  const command = { ...order, companyId, by: userId, target: userId } as ExchangeCommand
  const result = await voiceLink.command(command, keyOf(request, userId))
  if (result.ok) return { ok: true }
  throw new Refusal(codes[result.code])
}

/** The client's Idempotency-Key, kept apart from other people's; without one each request is one of its own. */
function keyOf(request: FastifyRequest, userId: string): string {
  const key = request.headers['idempotency-key']
  if (key === undefined) return newId()
  if (typeof key === 'string' && /^[\w-]{8,100}$/.test(key)) return `${userId}:${key}`
  // Left out silently, a repetition would be carried out twice.
  throw new Refusal('INVALID_REQUEST', [
    { path: 'headers.idempotency-key', message: 'must be 8 to 100 of letters, digits, _ and -' },
  ])
}
