import { sql } from 'kysely'

/**
 * As what a customer of `calls` is known, wherever a call is named: the contact who has the number, of several the earliest;
 * where there is none, as the carrier said. One name everywhere: two would tell who sees no numbers that a number which they
 * wrote down is that caller's.
 */
export const callerName = sql<string | null>`coalesce(
  (
    select contacts.name from contacts
    where contacts.company_id = calls.company_id and contacts.phone = calls.customer_number
    order by contacts.created_at, contacts.id limit 1
  ),
  calls.customer_name
)`
