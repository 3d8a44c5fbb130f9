import type { ExchangeCommand } from '@tongdai/contract/exchange-command'
import { Refusal } from '@tongdai/contract/refusal'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import type { FastifyRequest } from 'fastify'
import type { AppContext } from '../app-context.ts'
import type { ServeRoute } from '../serve-route.ts'

type Order<Command = ExchangeCommand> = Command extends unknown
  ? Omit<Command, 'companyId' | 'by' | 'target'>
  : never

/** What an agent asks of the exchange: the agent's status, and what happens to the agent's call. */
export function exchangeRoutes(serve: ServeRoute, { voiceLink }: AppContext): void {
  const send = async (actor: Actor, request: FastifyRequest, order: Order): Promise<{ ok: true }> => {
    const { companyId, userId } = actor
    // `calls.take` extends to nobody else.
    const command = { ...order, companyId, by: userId, target: userId } as ExchangeCommand
    const result = await voiceLink.command(command, keyOf(request, userId))
    if (result.ok) return { ok: true }
    const codes = {
      'not-found': 'NOT_FOUND',
      'not-allowed': 'FORBIDDEN',
      'wrong-state': 'WRONG_STATE',
      'key-reused': 'IDEMPOTENCY_KEY_REUSED',
    } as const
    throw new Refusal(codes[result.code])
  }

  // Of a call and an agent that the voice process has in memory: nothing of it waits for the database.
  const order: ServeRoute = (name, handle) => serve(name, handle, 'screen')
  order('setAgentStatus', ({ actor, body, request }) =>
    send(
      actor,
      request,
      body.status === 'ready' ? { type: 'agent.ready' } : { type: 'agent.pause', reason: body.reason },
    ),
  )
  order('finishWrapUp', ({ actor, request }) => send(actor, request, { type: 'agent.finish-wrap-up' }))
  order('holdCall', ({ actor, params, request }) =>
    send(actor, request, { type: 'call.hold', callId: params.id }),
  )
  order('resumeCall', ({ actor, params, request }) =>
    send(actor, request, { type: 'call.resume', callId: params.id }),
  )
  order('hangUpCall', ({ actor, params, request }) =>
    send(actor, request, { type: 'call.hang-up', callId: params.id }),
  )
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
