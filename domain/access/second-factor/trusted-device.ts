import { createHash, randomBytes } from 'node:crypto'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** How long a browser is not asked again. */
export const trustSeconds = 30 * 24 * 3600

/** @returns what the browser keeps in a cookie; what is stored does not give it away */
export async function trustDevice(transaction: Transaction<Tables>, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await transaction
    .insertInto('accounts.trustedDevice')
    .values({ tokenHash: hash(token), userId, expiresAt: new Date(Date.now() + trustSeconds * 1000) })
    .execute()
  return token
}

export async function isTrusted(
  transaction: Transaction<Tables>,
  userId: string,
  token: string | undefined,
): Promise<boolean> {
  if (!token) return false
  const device = await transaction
    .selectFrom('accounts.trustedDevice')
    .select('userId')
    .where('tokenHash', '=', hash(token))
    .where('userId', '=', userId)
    .where('expiresAt', '>', new Date())
    .executeTakeFirst()
  return device !== undefined
}

/** Whenever a password changes: who knew the old one may have had such a browser. */
export async function forgetDevices(transaction: Transaction<Tables>, userId: string): Promise<void> {
  await transaction.deleteFrom('accounts.trustedDevice').where('userId', '=', userId).execute()
}

function hash(token: string): string {
  return createHash('sha256').update(`device.${token}`).digest('hex')
}
