import type { Tables } from '@tongdai/database/tables'
import type { MatchAsked } from '@tongdai/lists/imports/import-target'
import { sql, type Transaction } from 'kysely'

/**
 * Who has a number or an e-mail of a row already, but for who is in the bin: of several the earliest, whose name calls show. Of two rows
 * that are the same person by different numbers the first counts.
 */
export async function matchContacts(
  transaction: Transaction<Tables>,
  { importId, key, rule }: MatchAsked,
): Promise<void> {
  await sql`
    update import_rows set action = ${rule}, target_id = known.id
    from (
      select distinct on (rows.number) rows.number, contacts.id
      from import_rows rows cross join unnest(rows.keys) as typed
        join contact_points point on point.kind = ${key} and point.value = typed and point.contact_id is not null
        join contacts on contacts.id = point.contact_id and contacts.removed_at is null
      where rows.import_id = ${importId} and rows.action is null
      order by rows.number, contacts.created_at, contacts.id) known
    where import_rows.import_id = ${importId} and import_rows.number = known.number`.execute(transaction)
  await sql`
    update import_rows set action = 'skip', twin = known.first
    from (
      select number, min(number) over (partition by target_id) as first
      from import_rows where import_id = ${importId} and action = 'update') known
    where import_id = ${importId} and import_rows.number = known.number and known.first < known.number`.execute(
    transaction,
  )
}
