import { sql } from 'kysely'

/**
 * Who has the number of a customer of `calls`, as far as the company knows: of several people the earliest, else an
 * organisation; who is in the bin has none.
 */
export const knownName = sql<string | null>`coalesce(
  (
    select contacts.name from contact_points point join contacts on contacts.id = point.contact_id
    where point.company_id = calls.company_id and point.kind = 'phone' and point.value = calls.customer_number
      and contacts.removed_at is null
    order by contacts.created_at, contacts.id limit 1
  ),
  (
    select organisations.name from contact_points point join organisations on organisations.id = point.organisation_id
    where point.company_id = calls.company_id and point.kind = 'phone' and point.value = calls.customer_number
      and organisations.removed_at is null
    order by organisations.created_at, organisations.id limit 1
  )
)`

/**
 * As what a customer of `calls` is known, wherever a call is named; where nobody known has the number, as the carrier said. One
 * name everywhere: two would tell who sees no numbers that a number which they wrote down is that caller's.
 */
export const callerName = sql<string | null>`coalesce(${knownName}, calls.customer_name)`
