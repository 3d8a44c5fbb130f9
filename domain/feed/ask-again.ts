import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/**
 * Has a reader try again what it could not take, in whichever process it is run: within seconds, and not at the next start or when its
 * pause is over. @returns how many events and companies that is
 */
export async function askAgain(transaction: Transaction<Tables>, reader: string): Promise<number> {
  const leftOut = await sql`
    update feed_left_out set asked_at = clock_timestamp() where reader = ${reader}`.execute(transaction)
  const aside = await sql`
    update feed_cursors set next_try_at = clock_timestamp()
    where reader = ${reader} and company_id is not null`.execute(transaction)
  return Number(leftOut.numAffectedRows ?? 0) + Number(aside.numAffectedRows ?? 0)
}
