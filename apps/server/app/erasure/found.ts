import type { ErasedPlace } from '@tongdai/contract/erasures/schema'
import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/** Counts what was found, in the transaction in which it is erased: done again nothing is counted twice. */
export async function noteFound(
  transaction: Transaction<Tables>,
  id: string,
  counts: Partial<Record<ErasedPlace, number>>,
): Promise<void> {
  for (const [place, count] of Object.entries(counts))
    if (count > 0)
      await sql`
        update erasures set found = found || jsonb_build_object(${place}::text,
          coalesce((found ->> ${place}::text)::integer, 0) + ${count}::integer)
        where id = ${id}`.execute(transaction)
}
