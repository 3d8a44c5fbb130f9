import type { z } from 'zod'
import type { Permission } from './permissions.ts'

/**
 * `anyone`: no session needed. `account`: a session, whatever the company. `company`: whoever works for the session's company;
 * what is one's own there. Otherwise what it takes in the session's company.
 */
export type Access = 'anyone' | 'account' | 'company' | Permission

/**
 * One route of the HTTP API: what goes in and comes out. The server registers it, the desk calls it, OpenAPI is
 * generated from it. Errors of every route are `errorBody` with a code of `error-codes.ts`.
 */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `:id` for path parameters. */
  path: string
  /** Who may use it at all. Whom it extends to (agents to their own calls) the operation asks by the same permission. */
  needs: Access
  summary: string
  params?: Params
  query?: Query
  body?: Body
  /** What was asked for was done. Left out: 200. */
  status?: 201
  /** Instead of `body`: the bytes of a file, taken as they come. */
  consumes?: string
  /** Absent: a file, described by `produces`. */
  response?: Response
  produces?: string
}

/** Keeps the exact schema types of a route's declaration. */
export function defineRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Response extends z.ZodType = z.ZodUndefined,
>(route: Route<Params, Query, Body, Response>): Route<Params, Query, Body, Response> {
  return route
}
