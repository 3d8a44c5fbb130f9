import { sessionCookieName } from '@tongdai/access/auth'
import { findIdentity, type Identity } from '@tongdai/access/identity'
import { type Api, api, type RouteName } from '@tongdai/contract/api'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Route } from '@tongdai/contract/route'
import { DatabaseSilent } from '@tongdai/database/database-silent'
import type { Actor } from '@tongdai/tenancy/actor'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { AppContext } from './app-context.ts'
import { checkText } from './guard/check-text.ts'
import { clientNetwork } from './guard/client-network.ts'
import { readCookie } from './guard/cookies.ts'
import { HiddenFields } from './guard/hidden-fields.ts'
import { isOver, noticeNotLetIn } from './guard/not-let-in.ts'
import { refuseUntil } from './guard/refuse-until.ts'
import { sessionHeaders } from './guard/request-headers.ts'
import { UserBudget } from './guard/user-budget.ts'

type Output<Schema> = NonNullable<Schema> extends z.ZodType ? z.output<NonNullable<Schema>> : undefined
type Answer<Schema> = Schema extends z.ZodUndefined
  ? FastifyReply
  : Schema extends z.ZodType
    ? z.input<Schema>
    : never

/** A request that has passed the gate: valid, and allowed to its sender. */
export interface Admitted<R extends Route> {
  params: Output<R['params']>
  query: Output<R['query']>
  body: Output<R['body']>
  /** Who asks, of routes that need a session. */
  identity: Identity
  /** Who asks and for which company, of routes that need one. */
  actor: Actor
  /** Whether it names a number that was typed by somebody who sees none: a way to find out whose it is. */
  isTry: boolean
  request: FastifyRequest
  reply: FastifyReply
}

type Handlers = {
  [Name in RouteName]: (admitted: Admitted<Api[Name]>) => Promise<Answer<NonNullable<Api[Name]['response']>>>
}

/** How a request's sender may be known. `screen`: by a live screen of the session, without the database (decision 0047). */
type KnownBy = 'database' | 'screen'

export type ServeRoute = <Name extends RouteName>(
  name: Name,
  handle: Handlers[Name],
  knownBy?: KnownBy,
) => void

/**
 * Every route has the same beats: limit → authenticate → authorise → validate → one operation → view. What a route
 * answers is parsed by its schema too, so that nothing leaves which is not declared; and what is hidden from who asks is hidden
 * by the schema (decision 0068).
 */
export function routeServer(app: FastifyInstance, context: AppContext): ServeRoute {
  const budget = new UserBudget(context.clock)
  const hidden = new HiddenFields(context)
  const cookieName = sessionCookieName(context.addresses.origins[0]!)
  const standing = ({ headers, raw }: FastifyRequest) =>
    context.live.whoStands(readCookie(headers.cookie, cookieName), context.clientAddress(raw))

  return (name, handle, knownBy = 'database') => {
    const route: Route = api[name]
    app.route({
      method: route.method,
      url: route.path,
      config: { routeName: name },
      handler: (request, reply) => {
        const known = knownBy === 'screen' ? standing(request) : null
        const serve = async () => {
          const identity = await admit(context, name, request, reply, {
            known,
            budget,
            cookie: readCookie(request.headers.cookie, cookieName),
          })
          const address = context.clientAddress(request.raw)
          const actor = identity?.actor && { ...identity.actor, address }
          const ways = hidden.of(actor ?? null, route, reply)
          try {
            const input = {
              params: parse(route.params, request.params, 'params'),
              query: parse(route.query, ways.open(route.query, request.query, 'query'), 'query'),
              body: parse(route.body, ways.open(route.body, request.body, 'body'), 'body'),
              identity,
              actor,
              isTry: ways.isTry(),
              request,
              reply,
            }
            const answer = await (handle as (admitted: unknown) => Promise<unknown>)(input)
            if (route.status) reply.code(route.status)
            return route.response ? ways.hide(route.response, route.response.parse(answer)) : answer
          } catch (error) {
            throw ways.refusal(error)
          }
        }
        // These need none, or tell of it themselves. What is being sent, a recording, needs it no longer.
        if (known || name === 'getHealth') return serve()
        // While a file is still coming nobody waits for the database.
        const waits = () => !reply.sent && !(route.consumes && !request.raw.complete)
        return context.pulse.watch(serve, waits)
      },
    })
  }
}

/** @throws Refusal RATE_LIMITED, UNAUTHENTICATED, SESSION_OVER, SESSION_ENDED, PASSWORD_GIVEN, NO_COMPANY, FORBIDDEN, and of who is not let in */
async function admit(
  context: AppContext,
  name: RouteName,
  request: FastifyRequest,
  reply: FastifyReply,
  { known, budget, cookie }: { known: Identity | null; budget: UserBudget; cookie: string | undefined },
): Promise<Identity | null> {
  const access = api[name].needs
  const address = context.clientAddress(request.raw)
  const network = clientNetwork(address)
  if (access === 'anyone') return null
  const forget = () => {
    if (cookie !== undefined) context.arrivals.forget(cookie)
  }
  const ask = async () =>
    request.headers.cookie
      ? findIdentity(context.auth, context.database, sessionHeaders(request.headers), address)
      : null
  const identity =
    known ??
    (await ask().catch((error) => {
      if (isOver(error)) forget()
      throw error
    }))
  if (!identity) {
    forget()
    throw new Refusal('UNAUTHENTICATED')
  }
  context.arrivals.know(network, { cookie, userId: identity.user.id })
  // Answered already, because the database was silent: nothing is begun for who has gone.
  if (reply.sent) throw new DatabaseSilent()
  const ended = budget.begin(identity.user.id, name)
  if (typeof ended === 'number') return refuseUntil(reply, ended)
  reply.raw.once('finish', ended)
  reply.raw.once('close', ended)
  for (const cookie of identity.cookies) reply.header('set-cookie', cookie)
  if (identity.refused) await noticeNotLetIn(context, identity)
  if (access === 'account') return identity
  if (identity.passwordGiven) throw new Refusal('PASSWORD_GIVEN')
  if (identity.refused) throw new Refusal(identity.refused.code)
  if (!identity.actor) throw new Refusal('NO_COMPANY')
  if (access !== 'company' && !may(identity.actor, access)) throw new Refusal('FORBIDDEN')
  return identity
}

function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  checkText(value, where)
  if (!schema) return undefined
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  throw new Refusal(
    'INVALID_REQUEST',
    parsed.error.issues.map(({ path, message }) => ({
      path: [where, ...path].map(String).join('.'),
      message,
    })),
  )
}
