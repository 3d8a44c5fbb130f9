import { createHmac, randomInt } from 'node:crypto'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** Without l, o, 0, 1: it is read from paper and typed. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
const codes = 10

/** Makes new ones in place of those there are. @returns them, to be shown this once */
export async function renewBackupCodes(
  transaction: Transaction<Tables>,
  { userId, key }: { userId: string; key: string },
): Promise<string[]> {
  const made = Array.from({ length: codes }, newCode)
  await transaction.deleteFrom('accounts.backupCode').where('userId', '=', userId).execute()
  await transaction
    .insertInto('accounts.backupCode')
    .values(made.map((code) => ({ userId, codeHash: hashBackupCode(code, key) })))
    .execute()
  return made
}

/** As it was typed, with or without the hyphen. */
export function hashBackupCode(code: string, key: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return createHmac('sha256', key).update(`backup-code.${plain}`).digest('hex')
}

/** Two groups of five of 32 letters: 50 bits, tried a few times an hour at most. */
function newCode(): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return `${group()}-${group()}`
}
