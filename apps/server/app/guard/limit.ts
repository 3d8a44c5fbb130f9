import { Refusal } from '@tongdai/contract/refusal'
import type { FastifyReply } from 'fastify'

/** @throws Refusal RATE_LIMITED when there are seconds to wait */
export function limit(reply: FastifyReply, seconds: number): void {
  if (seconds === 0) return
  reply.header('retry-after', String(seconds))
  throw new Refusal('RATE_LIMITED')
}
