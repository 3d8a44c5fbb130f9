import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './open-database.ts'
import { hasBudget, requestLockMs } from './request-budget.ts'
import type { Tables } from './tables.ts'

export type Work<T> = (transaction: Transaction<Tables>) => Promise<T>

/**
 * Runs `work` in a transaction that sees and writes the rows of one company only: the role tongdai_app, which cannot
 * bypass row-level security, with the company set until the transaction ends.
 */
export function withCompany<T>(database: Database, companyId: string, work: Work<T>): Promise<T> {
  return inTransaction(database.app, { role: 'tongdai_app', companyId }, work)
}

/** Runs `work` as a person before a company is chosen: they see their own memberships and their companies. */
export function withAccount<T>(database: Database, userId: string, work: Work<T>): Promise<T> {
  return inTransaction(database.app, { role: 'tongdai_app', userId }, work)
}

/** As `withAccount`; the invitation to them is seen as well that keeps its code as one of these, and its company. */
export function withInvitation<T>(
  database: Database,
  { userId, codeHashes }: { userId: string; codeHashes: string[] },
  work: Work<T>,
): Promise<T> {
  return inTransaction(database.app, { role: 'tongdai_app', userId, codeHash: codeHashes.join(' ') }, work)
}

/** Runs `work` over all companies: jobs and set-up of the whole instance, never on behalf of a request. */
export function withSystem<T>(database: Database, work: Work<T>): Promise<T> {
  return inTransaction(database.app, { role: 'tongdai_system' }, work)
}

/** Within a transaction: runs `work` with the right to accounts, which no tenant work has. */
export async function withAccounts<T>(transaction: Transaction<Tables>, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('role', 'tongdai_auth', true)`.execute(transaction)
  const result = await work()
  // Not in a `finally`: after an error the transaction is void and takes no statement.
  await sql`select set_config('role', 'tongdai_app', true)`.execute(transaction)
  return result
}

/** Within a transaction: runs `work` over all companies, to count what no company is told of, and goes on as before. */
export async function withSystemRights<T>(
  transaction: Transaction<Tables>,
  work: () => Promise<T>,
): Promise<T> {
  await sql`select set_config('role', 'tongdai_system', true)`.execute(transaction)
  const result = await work()
  await sql`select set_config('role', 'tongdai_app', true)`.execute(transaction)
  return result
}

/** Within a transaction that has written accounts: runs `work` as `withSystem` does, to make what is nobody's yet. It is the last of it. */
export async function asSystem<T>(transaction: Transaction<Tables>, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('role', 'tongdai_system', true)`.execute(transaction)
  return work()
}

function inTransaction<T>(
  pool: Kysely<Tables>,
  scope: { role: string; companyId?: string; userId?: string; codeHash?: string },
  work: Work<T>,
): Promise<T> {
  const lockTimeout = hasBudget() ? sql`set_config('lock_timeout', ${String(requestLockMs)}, true),` : sql``
  const run = () =>
    pool.transaction().execute(async (transaction) => {
      await sql`select
      ${lockTimeout}
      set_config('role', ${scope.role}, true),
      set_config('app.company_id', ${scope.companyId ?? ''}, true),
      set_config('app.user_id', ${scope.userId ?? ''}, true),
      set_config('app.code_hash', ${scope.codeHash ?? ''}, true)`.execute(transaction)
      return work(transaction)
    })
  return run().catch((error: { code?: string }) => {
    // Nothing was written: once more, after the other (serialization_failure, deadlock_detected).
    if (error.code === '40001' || error.code === '40P01') return run()
    throw error
  })
}
