import { createHash, randomBytes } from 'node:crypto'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

type Kind = Tables['accounts.link']['kind']

/** How long each is good, minutes. */
export const linkMinutes: Record<Kind, number> = {
  'sign-up': 60,
  'reset-password': 30,
  'change-email': 60,
}

/**
 * Makes what is sent to an e-mail to be opened once, in place of one sent before. What is stored does not give it away.
 * @returns the code that the link carries, 256 random bits
 */
export async function makeLink(
  transaction: Transaction<Tables>,
  link: { kind: Kind; email: string; userId: string | null; data?: Record<string, unknown> },
): Promise<string> {
  const code = randomBytes(32).toString('base64url')
  const made = {
    codeHash: hash(code),
    userId: link.userId,
    data: JSON.stringify(link.data ?? {}),
    expiresAt: new Date(Date.now() + linkMinutes[link.kind] * 60_000),
  }
  await transaction
    .insertInto('accounts.link')
    .values({ kind: link.kind, email: link.email, ...made })
    .onConflict((conflict) => conflict.columns(['kind', 'email']).doUpdateSet(made))
    .execute()
  return code
}

/** What a link that is still good was made with; undefined: there is none. It stays good. */
export function findLink(transaction: Transaction<Tables>, kind: Kind, code: string) {
  return transaction
    .selectFrom('accounts.link')
    .select(['email', 'userId', 'data'])
    .where('codeHash', '=', hash(code))
    .where('kind', '=', kind)
    .where('expiresAt', '>', new Date())
    .executeTakeFirst()
}

/** The same, and it is used up: of two who come at once, one has it. */
export function useLink(transaction: Transaction<Tables>, kind: Kind, code: string) {
  return transaction
    .deleteFrom('accounts.link')
    .where('codeHash', '=', hash(code))
    .where('kind', '=', kind)
    .where('expiresAt', '>', new Date())
    .returning(['email', 'userId', 'data'])
    .executeTakeFirst()
}

function hash(code: string): string {
  return createHash('sha256').update(`link.${code}`).digest('hex')
}
