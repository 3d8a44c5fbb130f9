import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'
import type { Holder } from '../holder.ts'

export interface NewEntry {
  companyId: string
  of: Holder
  /** ISO 8601. */
  at: string
  kind: string
  ref: string
  data?: object
}

/**
 * Writes entries, in one statement and each once however often it is asked for. Who was merged meanwhile has them as who they are now; of a
 * customer who is no more there are none.
 */
export async function putEntries(transaction: Transaction<Tables>, entries: NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  const idsOf = (kind: Holder['kind']) => entries.map(({ of }) => (of.kind === kind ? of.id : null))
  await sql`
    insert into timeline (company_id, contact_id, organisation_id, at, kind, ref, data)
    select entry.company_id, contact.id, organisation.id, entry.at, entry.kind, entry.ref, entry.data
    from unnest(${entries.map(({ companyId }) => companyId)}::uuid[], ${idsOf('contact')}::uuid[],
        ${idsOf('organisation')}::uuid[], ${entries.map(({ at }) => at)}::timestamptz[],
        ${entries.map(({ kind }) => kind)}::text[], ${entries.map(({ ref }) => ref)}::uuid[],
        ${entries.map(({ data }) => JSON.stringify(data ?? {}))}::jsonb[])
      as entry(company_id, contact_id, organisation_id, at, kind, ref, data)
    left join merged_contacts merged on merged.contact_id = entry.contact_id and merged.company_id = entry.company_id
    left join contacts contact
      on contact.id = coalesce(merged.into_id, entry.contact_id) and contact.company_id = entry.company_id
    left join organisations organisation
      on organisation.id = entry.organisation_id and organisation.company_id = entry.company_id
    where num_nonnulls(contact.id, organisation.id) = 1
    on conflict do nothing`.execute(transaction)
}
