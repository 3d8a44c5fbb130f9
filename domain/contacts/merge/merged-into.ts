import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/** Who somebody is now who was merged, by however many merges; null: was not. */
export async function mergedInto(transaction: Transaction<Tables>, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    with recursive way as (
      select into_id from merged_contacts where contact_id = ${id}
      union select next.into_id from way join merged_contacts next on next.contact_id = way.into_id)
    select into_id as id from way
      where not exists (select from merged_contacts further where further.contact_id = way.into_id)`.execute(
    transaction,
  )
  return rows[0]?.id ?? null
}
