import type { Tables } from '@tongdai/database/tables'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Transaction } from 'kysely'
import { hashBackupCode } from './backup-codes.ts'
import { stepOf } from './time-code.ts'

export interface FactorKeys {
  /** Opens the secrets of authenticators. */
  secrets: Secrets
  /** Of the hashes of backup codes. */
  key: string
}

export function secretContext(userId: string): string {
  return `second-factor:${userId}`
}

/**
 * Uses up a code of the authenticator or a backup code: whichever it is, it is good once, also when it comes twice at the
 * same moment. @param now wall clock, ms @returns whether it was right
 */
export async function useCode(
  transaction: Transaction<Tables>,
  { secrets, key }: FactorKeys,
  { userId, code, now }: { userId: string; code: string; now: number },
): Promise<boolean> {
  const factor = await transaction
    .selectFrom('accounts.secondFactor')
    .select(['secret', 'lastStep'])
    .where('userId', '=', userId)
    // One after the other: the second to come finds the step of the first.
    .forUpdate()
    .executeTakeFirst()
  if (!factor) return false
  const digits = code.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(digits)) {
    const step = await stepOf(secrets.open(factor.secret, secretContext(userId)), digits, now)
    if (step === null || (factor.lastStep !== null && step <= factor.lastStep)) return false
    await transaction
      .updateTable('accounts.secondFactor')
      .set({ lastStep: step })
      .where('userId', '=', userId)
      .execute()
    return true
  }
  const used = await transaction
    .deleteFrom('accounts.backupCode')
    .where('userId', '=', userId)
    .where('codeHash', '=', hashBackupCode(code, key))
    .returning('userId')
    .executeTakeFirst()
  return used !== undefined
}
