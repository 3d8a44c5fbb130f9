import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Auth } from './auth.ts'
import { keepIfUnchanged, passwordHashOf } from './held-password.ts'
import { openByCode } from './open-by-code.ts'

/** Opens a session, of the password that the account has when it is open. @returns the account, and the cookies that carry the session. @throws Refusal INVALID_CREDENTIALS */
async function signIn(
  auth: Auth,
  database: Database,
  credentials: { email: string; password: string },
  headers: Headers,
): Promise<{ userId: string; cookies: string[] }> {
  const before = await passwordHashOf(database, credentials.email)
  try {
    const { headers: answered, response } = await auth.api.signInEmail({
      body: credentials,
      headers,
      returnHeaders: true,
    })
    const account = { userId: response.user.id, passwordHash: before }
    if (!(await keepIfUnchanged(database, account, response.token))) throw new Refusal('INVALID_CREDENTIALS')
    return { userId: response.user.id, cookies: answered.getSetCookie() }
  } catch (error) {
    // An unknown e-mail is answered alike, after the same work (better-auth hashes the password all the same).
    if (isUnauthorised(error)) throw new Refusal('INVALID_CREDENTIALS')
    throw error
  }
}

/**
 * Opens a session; of an invited person without an account by the one-time password, which makes the account.
 * @throws Refusal INVALID_CREDENTIALS
 */
export async function signInOrOpen(
  auth: Auth,
  database: Database,
  credentials: { email: string; password: string },
  headers: Headers,
): Promise<{ userId: string; cookies: string[] }> {
  try {
    return await signIn(auth, database, credentials, headers)
  } catch (error) {
    const isWrong = error instanceof Refusal && error.code === 'INVALID_CREDENTIALS'
    if (!isWrong || !(await openByCode(database, credentials))) throw error
    return signIn(auth, database, credentials, headers)
  }
}

/** Ends the session of the request, if it has one. @returns cookies that clear it */
export async function signOut(auth: Auth, headers: Headers): Promise<{ cookies: string[] }> {
  const { headers: answered } = await auth.api.signOut({ headers, returnHeaders: true })
  return { cookies: answered.getSetCookie() }
}

function isUnauthorised(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 401
}
