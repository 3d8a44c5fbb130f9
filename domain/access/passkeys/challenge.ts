import { randomBytes } from 'node:crypto'
import type { Database } from '@tongdai/database/open-database'

const goodMs = 5 * 60_000

/** @param userId who adds a passkey; null: somebody signs in @returns 256 random bits, base64url */
export async function makeChallenge(database: Database, userId: string | null): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  await database.accounts
    .insertInto('accounts.passkeyChallenge')
    .values({ challenge, userId, expiresAt: new Date(Date.now() + goodMs) })
    .execute()
  return challenge
}

/** Whether it is one of ours for that person that is still good; it is used up, whatever comes of the rest. */
export async function useChallenge(
  database: Database,
  challenge: string,
  userId: string | null,
): Promise<boolean> {
  const used = await database.accounts
    .deleteFrom('accounts.passkeyChallenge')
    .where('challenge', '=', challenge)
    .where('userId', 'is not distinct from', userId)
    .where('expiresAt', '>', new Date())
    .returning('challenge')
    .executeTakeFirst()
  return used !== undefined
}

/** What the browser says it has signed (WebAuthn §5.8.1); '': nothing that could be read. */
export function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as {
      challenge?: unknown
    }
    return typeof challenge === 'string' ? challenge : ''
  } catch {
    return ''
  }
}
