import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Auth } from './auth.ts'
import type { Login } from './find-login.ts'
import { verifyPassword } from './hash-password.ts'
import { passwordHashOf, settleIfUnchanged } from './held-password.ts'
import { openByCode } from './open-by-code.ts'
import type { FactorKeys } from './second-factor/use-code.ts'
import type { SessionFrom } from './sessions/settle-session.ts'

/** A session, and whether it still awaits the second factor. */
export interface SignedIn {
  userId: string
  awaitsFactor: boolean
  /** Carry the session. */
  cookies: string[]
}

interface Door {
  auth: Auth
  database: Database
  /** Of the hashes of one-time passwords. */
  factorKeys: Pick<FactorKeys, 'key'>
}

/** Opens a session, of the password that the account has when it is open. @throws Refusal INVALID_CREDENTIALS */
async function signIn(
  { auth, database }: Pick<Door, 'auth' | 'database'>,
  credentials: { email: string; password: string },
  headers: Headers,
  from: SessionFrom,
): Promise<SignedIn> {
  const before = await passwordHashOf(database, credentials.email)
  try {
    const { headers: answered, response } = await auth.api.signInEmail({
      body: credentials,
      headers,
      returnHeaders: true,
    })
    const account = { userId: response.user.id, passwordHash: before }
    const settled = await settleIfUnchanged(database, account, response.token, from)
    if (!settled) throw new Refusal('INVALID_CREDENTIALS')
    return { userId: response.user.id, ...settled, cookies: answered.getSetCookie() }
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
  door: Door,
  {
    name,
    others = [],
    password,
    ...first
  }: Pick<Login, 'name' | 'email'> & Partial<Pick<Login, 'others'>> & { password: string },
  headers: Headers,
  from: SessionFrom,
): Promise<SignedIn> {
  const email = await whose(door.database, [first.email, ...others], password)
  try {
    return await signIn(door, { email, password }, headers, from)
  } catch (error) {
    const isWrong = error instanceof Refusal && error.code === 'INVALID_CREDENTIALS'
    const opened = isWrong && (await openByCode(door.database, door.factorKeys.key, { name, password }))
    if (!opened) throw error
    return signIn(door, { email: opened, password }, headers, from)
  }
}

/** Of several accounts of one number, whose password it is; the first when it is nobody's, which the sign-in then tells. */
async function whose(database: Database, emails: string[], password: string): Promise<string> {
  if (emails.length > 1)
    for (const email of emails) {
      const hash = await passwordHashOf(database, email)
      if (hash && (await verifyPassword({ hash, password }))) return email
    }
  return emails[0]!
}

/** Ends the session of the request, if it has one. @returns cookies that clear it */
export async function signOut(auth: Auth, headers: Headers): Promise<{ cookies: string[] }> {
  const { headers: answered } = await auth.api.signOut({ headers, returnHeaders: true })
  return { cookies: answered.getSetCookie() }
}

function isUnauthorised(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 401
}
