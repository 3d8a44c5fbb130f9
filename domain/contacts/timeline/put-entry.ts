import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'
import type { Holder } from '../holder.ts'

/** Writes one entry, once however often it is asked for. Of a customer who is no more, nothing. */
export async function putEntry(
  transaction: Transaction<Tables>,
  { kind, id }: Holder,
  entry: { companyId: string; at: Date; kind: string; ref: string; data?: object },
): Promise<void> {
  const [holder, table] =
    kind === 'contact'
      ? [sql.ref('contactId'), sql.table('contacts')]
      : [sql.ref('organisationId'), sql.table('organisations')]
  await sql`
    insert into timeline (company_id, ${holder}, at, kind, ref, data)
    select company_id, id, ${entry.at}, ${entry.kind}, ${entry.ref}, ${JSON.stringify(entry.data ?? {})}::jsonb
    from ${table} where id = ${id} and company_id = ${entry.companyId}
    on conflict do nothing`.execute(transaction)
}
