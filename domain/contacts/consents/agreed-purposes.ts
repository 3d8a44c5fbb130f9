import type { ConsentPurpose } from '@tongdai/contract/consents/schema'
import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/**
 * What customers agree to as things stand: whoever records, calls or writes to somebody for a purpose asks here, and does it only for whom it
 * is named. The latest word counts; who has said nothing agrees to nothing, and is not among them.
 */
export async function agreedPurposes(
  transaction: Transaction<Tables>,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<ConsentPurpose>>> {
  const { rows } = await sql<{ id: string; purpose: ConsentPurpose }>`
    select id, purpose from (
      select distinct on (contact_id, purpose) contact_id as id, purpose, deed from consents
      where contact_id = any(${contactIds}::uuid[])
      order by contact_id, purpose, at desc, id desc
    ) latest
    where deed = 'given' order by purpose desc`.execute(transaction)
  const agreed = new Map<string, Set<ConsentPurpose>>()
  for (const { id, purpose } of rows) agreed.set(id, (agreed.get(id) ?? new Set()).add(purpose))
  return agreed
}
