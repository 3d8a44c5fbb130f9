import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'
import type { Holder } from '../holder.ts'
import type { PointKind } from './wanted-points.ts'

interface Held extends Holder {
  value: string
  name: string
  createdAt: Date
}

/**
 * Who has these numbers or e-mails, but for who is in the bin: people before organisations, the earliest first, whose name a
 * number has everywhere (`knownName` says the same of calls).
 */
export async function holdersOf(
  transaction: Transaction<Tables>,
  kind: PointKind,
  values: readonly string[],
): Promise<Held[]> {
  const of = sql`point.kind = ${kind} and point.value = any(${values}::text[])`
  const { rows } = await sql<Held>`
    select 'contact' as kind, contacts.id, contacts.name, contacts.created_at, point.value
      from contact_points point join contacts on contacts.id = point.contact_id
      where ${of} and contacts.removed_at is null
    union all
    select 'organisation', organisations.id, organisations.name, organisations.created_at, point.value
      from contact_points point join organisations on organisations.id = point.organisation_id
      where ${of} and organisations.removed_at is null
    order by kind, created_at, id`.execute(transaction)
  return rows
}
