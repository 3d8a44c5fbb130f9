import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/** What things of the company are called now; of what is gone, how it was called when it went. */
export async function namesOfIds(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const wanted = sql`any(${ids}::uuid[])`
  const { rows } = await sql<{ id: string; name: string }>`
    select target as id, coalesce(before ->> 'name', before ->> 'number') as name
      from audit_log where target = any(${ids}::text[]) and action ~ '[.](removed|withdrawn)$'
      and coalesce(before ->> 'name', before ->> 'number') is not null
    union all select target, after ->> 'name' from audit_log
      where target = any(${ids}::text[]) and action = 'invitation.accepted' and after ->> 'name' is not null
    union all select user_id::text, display_name from memberships where user_id = ${wanted}
    union all select id::text, display_name from invitations where id = ${wanted}
    union all select id::text, name from companies where id = ${wanted}
    union all select id::text, name from roles where id = ${wanted}
    union all select id::text, name from departments where id = ${wanted}
    union all select id::text, number from extensions where id = ${wanted}
    union all select id::text, name from trunks where id = ${wanted}
    union all select id::text, name from hotlines where id = ${wanted}
    union all select id::text, name from queues where id = ${wanted}
    union all select id::text, name from contacts where id = ${wanted}
    union all select id::text, name from organisations where id = ${wanted}
    union all select id::text, name from tags where id = ${wanted}
    union all select id::text, name from field_definitions where id = ${wanted}
    union all select id::text, name from files where id = ${wanted}
  `.execute(transaction)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
