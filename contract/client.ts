import type { z } from 'zod'
import { type ErrorBody, type ErrorCode, errorBody } from './error-codes.ts'
import type { Route } from './route.ts'

/** The API said no, or could not be reached (code NETWORK). */
export class ApiError extends Error {
  readonly code: ErrorCode | 'NETWORK'
  readonly status: number
  readonly details: ErrorBody['error']['details']

  constructor(
    status: number,
    code: ErrorCode | 'NETWORK',
    message: string,
    details?: ErrorBody['error']['details'],
  ) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.details = details
  }
}

/** Hardly an answer of the server takes longer; who waits is told instead of waiting for ever, ms. */
const patienceMs = 15_000

type Part<Name extends string, Schema> = Schema extends z.ZodUndefined
  ? unknown
  : Schema extends z.ZodType
    ? Partial<Record<string, never>> extends z.input<Schema>
      ? { [key in Name]?: z.input<Schema> }
      : { [key in Name]: z.input<Schema> }
    : unknown

/** What a call of the route takes: `params`, `query` and `body`, as far as it has them. */
export type RouteInput<R> =
  R extends Route<infer P, infer Q, infer B, z.ZodType>
    ? Part<'params', P> & Part<'query', Q> & Part<'body', B>
    : never
export type RouteOutput<R> =
  R extends Route<z.ZodType, z.ZodType, z.ZodType, infer Out> ? z.output<Out> : never

/** Path and query of a route, to be put after the server's origin (for links and <audio> sources). */
export function routeUrl(route: Route, input: { params?: unknown; query?: unknown } = {}): string {
  const params = (input.params ?? {}) as Record<string, string>
  const path = route.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries((input.query ?? {}) as Record<string, unknown>))
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value))
  return query.size > 0 ? `${path}?${query}` : path
}

/**
 * Calls a route with the session cookie of the page. Answers are not checked against the schema: the server does.
 * @param options `idempotencyKey`: of a wish to the exchange, which is carried out once however often it is sent with it
 * `patienceMs`: of what may stand in a line
 * @throws ApiError
 */
export async function callRoute<R extends Route>(
  route: R,
  input: RouteInput<R>,
  options: { origin?: string; signal?: AbortSignal; idempotencyKey?: string; patienceMs?: number } = {},
): Promise<RouteOutput<R>> {
  const { params, query, body } = input as { params?: unknown; query?: unknown; body?: unknown }
  const url = `${options.origin ?? ''}${routeUrl(route, { params, query })}`
  let response: Response
  try {
    response = await fetch(url, {
      method: route.method,
      credentials: 'same-origin',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(options.idempotencyKey && { 'idempotency-key': options.idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: options.signal ?? AbortSignal.timeout(options.patienceMs ?? patienceMs),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ApiError(0, 'NETWORK', 'The server cannot be reached.')
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as RouteOutput<R>
  const refused = errorBody.safeParse(answer)
  if (!refused.success) throw new ApiError(response.status, 'INTERNAL', response.statusText)
  const { code, message, details } = refused.data.error
  throw new ApiError(response.status, code, message, details)
}
