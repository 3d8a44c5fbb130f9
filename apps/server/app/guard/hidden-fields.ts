import { hideWithin } from '@tongdai/contract/masking/hidden-text'
import { typedNumbers } from '@tongdai/contract/masking/typed-numbers'
import { Refusal } from '@tongdai/contract/refusal'
import type { Route } from '@tongdai/contract/route'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import type { Actor } from '@tongdai/tenancy/actor'
import { hideBySchema, openBySchema } from '@tongdai/tenancy/masking/hide-by-schema'
import { orderAsShown } from '@tongdai/tenancy/masking/order-as-shown'
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import type { AppContext } from '../app-context.ts'
import { noticeNumbers } from './notice-numbers.ts'
import { refuseUntil } from './refuse-until.ts'

interface Ways {
  /** What was hidden on the way out and comes back, as it was. */
  open(schema: z.ZodType | undefined, value: unknown, where: 'query' | 'body'): unknown
  /** Whether a number came in what was opened that was typed, by somebody who sees none. */
  isTry(): boolean
  hide<Value>(schema: z.ZodType, value: Value): Value
  /** An error's details may name what somebody else wrote. */
  refusal(error: unknown): unknown
}

const openly: Ways = {
  open: (_, value) => value,
  isTry: () => false,
  hide: (_, value) => value,
  refusal: (error) => error,
}

/** What a role hides, of all requests alike: on the way out, and on the way in. */
export class HiddenFields {
  readonly #context: Pick<AppContext, 'handles' | 'security'>
  readonly #typed: TokenBuckets

  constructor(context: Pick<AppContext, 'handles' | 'security' | 'clock'>) {
    this.#context = context
    this.#typed = new TokenBuckets({ clock: context.clock, ...typedNumbers })
  }

  of(actor: Actor | null, { needs }: Pick<Route, 'needs'>, reply: FastifyReply): Ways {
    if (!actor || actor.masked.length === 0) return openly
    const { handles, security } = this.#context
    let isTry = false
    const typed = () => {
      isTry = true
      const wait = this.#typed.take(`${actor.companyId} ${actor.userId}`)
      if (wait === 0) return
      noticeNumbers(security, 'numbers-tried', actor)
      refuseUntil(reply, wait)
    }
    return {
      open(schema, value, where) {
        // One's own account is read in the clear: what was hidden must not get there.
        if (needs === 'account' || needs === 'anyone') return value
        const opened = openBySchema(schema, value, actor, { handles, typed })
        refuseHiddenText(opened, where)
        return opened
      },
      isTry: () => isTry,
      hide: (schema, value) => orderAsShown(hideBySchema(schema, value, actor, handles)),
      refusal(error) {
        if (!(error instanceof Refusal) || !error.details) return error
        return new Refusal(
          error.code,
          error.details.map(({ path, message }) => ({
            path: hideWithin(actor.masked, path),
            message: hideWithin(actor.masked, message),
          })),
        )
      },
    }
  }
}

/** What was read with something hidden in it must not be written over what it was. */
function refuseHiddenText(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (!value.includes('•••')) return
    throw new Refusal('INVALID_REQUEST', [{ path, message: 'holds what is hidden from you' }])
  }
  // A file that is still coming is none of these.
  const isData = Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype
  if (isData)
    for (const [key, one] of Object.entries(value as object)) refuseHiddenText(one, `${path}.${key}`)
}
