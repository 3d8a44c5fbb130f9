import { mustGovernMember } from '@tongdai/access/must-govern-member'
import type { ExchangeCommand } from '@tongdai/contract/exchange-command'
import type { Permission } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import type { FastifyRequest } from 'fastify'
import type { AppContext } from './app-context.ts'

/** What is asked of the exchange; of which company, by whom and whom it concerns is added here. */
type Order<Command = ExchangeCommand> = Command extends unknown
  ? Omit<Command, 'companyId' | 'by' | 'target'>
  : never

interface Asked {
  actor: Actor
  /** Whom it concerns; left out: who asks. */
  body: { userId?: string }
  request: FastifyRequest
}

const codes = {
  'not-found': 'NOT_FOUND',
  'not-allowed': 'FORBIDDEN',
  'wrong-state': 'WRONG_STATE',
  'key-reused': 'IDEMPOTENCY_KEY_REUSED',
} as const

/**
 * What concerns oneself waits for no database: the voice process has agents and calls in memory. Of somebody else it is
 * looked up whether the permission extends to that person.
 * @throws Refusal NOT_FOUND, FORBIDDEN; what the exchange says no to; INVALID_REQUEST for an Idempotency-Key that is none
 */
export async function sendOrder(
  { voiceLink, database, pulse }: Pick<AppContext, 'voiceLink' | 'database' | 'pulse'>,
  { actor, body, request }: Asked,
  permission: Permission,
  order: Order,
): Promise<{ ok: true }> {
  const { companyId, userId: by } = actor
  const target = body.userId ?? by
  const idempotencyKey = keyOf(request, by)
  if (target !== by) await pulse.watch(() => mustGovernMember(database, actor, permission, target))
  const command = { ...order, companyId, by, target } as ExchangeCommand
  const result = await voiceLink.command(command, idempotencyKey)
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
