import type { Database } from '@tongdai/database/open-database'
import type { Log } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { betterAuth } from 'better-auth'
import { hashAsTried, verifyPassword } from './hash-password.ts'
import { mustBeVerified, type OpenIdTrust, openIdOptions } from './open-id/open-id-options.ts'
import { hasSecondFactor } from './second-factor/has-second-factor.ts'

const day = 24 * 3600

export interface AuthOptions {
  database: Database
  /** Signs the session cookie; at least 32 characters, the same in every app process. */
  secret: string
  /** Origin of the desk, e.g. https://tongdai.example.org */
  origin: string
  log: Log
  /** Of sign-in by providers alone. */
  openId?: OpenIdTrust
}

/**
 * Accounts and sessions by better-auth. Only its functions are used and none of its routes, so that nothing of it is
 * reachable that we have not asked for: our own routes validate, limit and answer like all the others.
 */
export function createAuth({ database, secret, origin, log, openId }: AuthOptions) {
  const secure = isSecure(origin)
  const name = sessionCookieName(origin)
  return betterAuth({
    appName: 'Tongdai',
    baseURL: origin,
    secret,
    trustedOrigins: [origin],
    database: { db: database.accounts.withSchema('accounts'), type: 'postgres', casing: 'camel' },
    emailAndPassword: {
      enabled: true,
      // An owner or manager adds people; who founds a company has confirmed the e-mail first (sign-up/).
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      // New passwords are set by operations of ours: better-auth hashes where there is nothing to compare with.
      password: { hash: hashAsTried, verify: verifyPassword },
    },
    user: {
      additionalFields: {
        passwordGiven: { type: 'boolean', required: false, input: false },
        lastCompanyId: { type: 'string', required: false, input: false },
        straightToLast: { type: 'boolean', required: false, input: false },
      },
    },
    session: {
      expiresIn: 7 * day,
      updateAge: 3600,
      // Every request asks the database: a session ended or a person disabled is refused at once.
      cookieCache: { enabled: false },
      additionalFields: {
        activeCompanyId: { type: 'string', required: false, input: false },
        awaitsFactor: { type: 'boolean', required: false, input: false },
        way: { type: 'string', required: false, input: false },
        passedFactor: { type: 'boolean', required: false, input: false },
        seenAt: { type: 'date', required: false, input: false },
      },
    },
    databaseHooks: {
      ...(openId && { user: { create: { before: async (user) => mustBeVerified(user) } } }),
      session: {
        create: {
          // Whichever way a person came in: who has a second factor has not passed it yet.
          before: async (session) => ({
            data: { ...session, awaitsFactor: await hasSecondFactor(database.accounts, session.userId) },
          }),
        },
      },
    },
    ...openIdOptions(openId),
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: name,
      cookies: { session_token: { name } },
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: 'warn',
      // What it calls an error (the database away) reaches the route as one too, and is judged there.
      log: (level, message) => log[level === 'error' ? 'warn' : 'debug'](`better-auth: ${message}`),
    },
  })
}

/**
 * Browsers send a cookie to every port of a host: the port in the name keeps two instances apart. A page of another
 * host name cannot set one that is named __Host- (RFC 6265bis §4.1.3.2).
 */
export function sessionCookieName(origin: string): string {
  return `${isSecure(origin) ? '__Host-' : ''}tongdai-${new URL(origin).port || 'web'}`
}

function isSecure(origin: string): boolean {
  return new URL(origin).protocol === 'https:'
}

export type Auth = ReturnType<typeof createAuth>
