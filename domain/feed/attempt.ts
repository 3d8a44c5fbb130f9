import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/**
 * Does `work`, or leaves nothing of it in the transaction. @returns what was thrown, null when nothing was
 * @throws what concerns the whole transaction: the connection broke, or Postgres wants it once more
 */
export async function attempt(
  transaction: Transaction<Tables>,
  work: () => Promise<void>,
): Promise<Error | null> {
  await sql`savepoint attempt`.execute(transaction)
  try {
    await work()
    await sql`release savepoint attempt`.execute(transaction)
    return null
  } catch (error) {
    if (wantsItAgain(error)) throw error
    await sql`rollback to savepoint attempt`.execute(transaction)
    return error as Error
  }
}

/** serialization_failure, deadlock_detected */
function wantsItAgain(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === '40001' || code === '40P01'
}
