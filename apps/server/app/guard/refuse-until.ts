import { Refusal } from '@tongdai/contract/refusal'
import type { FastifyReply } from 'fastify'

/** Refuses, and tells in how many seconds to come again. @throws Refusal RATE_LIMITED */
export function refuseUntil(reply: FastifyReply, seconds: number): never {
  reply.header('retry-after', String(seconds))
  throw new Refusal('RATE_LIMITED')
}
