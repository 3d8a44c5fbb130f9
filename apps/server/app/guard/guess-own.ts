import type { Identity } from '@tongdai/access/identity'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppContext } from '../app-context.ts'
import { clientNetwork } from './client-network.ts'
import { guess } from './guess.ts'

/**
 * Where who is signed in gives their password, or a code, again: a stolen session must not be a way to try them without
 * limit. No stranger is in the line before them. @throws Refusal RATE_LIMITED, and what `work` throws
 */
export function guessOwn<T>(
  { holderThrottle, guesses, security, clientAddress }: AppContext,
  { request, reply, identity }: { request: FastifyRequest; reply: FastifyReply; identity: Identity },
  what: 'change' | 'confirm',
  work: () => Promise<T>,
): Promise<T> {
  const address = clientNetwork(clientAddress(request.raw))
  const attempt = { address, email: `${what}:${identity.user.id}`, device: undefined }
  const door = { throttle: holderThrottle, guesses, security }
  return guess(door, reply, { attempt, subject: identity.user.email }, work)
}
