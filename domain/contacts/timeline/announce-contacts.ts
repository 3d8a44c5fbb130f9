import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/** Open pages of these are told that they are not as they were: of many at once, that it may be any. */
export async function announceContacts(
  transaction: Transaction<Tables>,
  companyId: string,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids.length > 50 ? ['any'] : ids)
    await sql`select pg_notify('tongdai_mine', ${`${companyId} customer:${id}`})`.execute(transaction)
}
