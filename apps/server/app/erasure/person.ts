import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/** By what somebody is found. */
export interface Person {
  companyId: string
  /** Of the contact, and of those that were merged into it. */
  ids: string[]
  /** Whole ones, which nobody else that the company knows is called: by one word many are meant. */
  names: string[]
  phones: string[]
  emails: string[]
  /** How many numbers and e-mails others have as well. */
  shared: number
}

/** As the system. null: there is no such contact any more. */
export async function findPerson(
  transaction: Transaction<Tables>,
  companyId: string,
  contactId: string,
): Promise<Person | null> {
  const { rows } = await sql<{ id: string; name: string; isShared: boolean }>`
    with recursive person as (
      select ${contactId}::uuid as id
      union select merged.contact_id from merged_contacts merged join person on merged.into_id = person.id
        where merged.company_id = ${companyId})
    select contacts.id, contacts.name, exists (
        select from contacts other where other.company_id = ${companyId} and other.search_name = contacts.search_name
          and other.id not in (select id from person))
        or exists (select from memberships where company_id = ${companyId} and display_name = contacts.name) as is_shared
    from person join contacts on contacts.id = person.id and contacts.company_id = ${companyId}`.execute(
    transaction,
  )
  if (rows.length === 0) return null
  const ids = rows.map(({ id }) => id)
  const { rows: points } = await sql<{ kind: 'phone' | 'email'; value: string; isShared: boolean }>`
    select distinct kind, value, exists (
        select from contact_points other left join contacts on contacts.id = other.contact_id
        where other.company_id = ${companyId} and other.kind = point.kind and other.value = point.value
          and (other.contact_id is null or not other.contact_id = any(${ids}::uuid[]))
          and contacts.removed_at is null) as is_shared
    from contact_points point
    where contact_id = any(${ids}::uuid[]) and company_id = ${companyId}`.execute(transaction)
  const own = points.filter(({ isShared }) => !isShared)
  return {
    ...{ companyId, ids },
    names: [
      ...new Set(rows.filter(({ isShared, name }) => !isShared && /\s/.test(name)).map(({ name }) => name)),
    ],
    phones: own.filter(({ kind }) => kind === 'phone').map(({ value }) => value),
    emails: own.filter(({ kind }) => kind === 'email').map(({ value }) => value),
    shared: points.length - own.length,
  }
}
