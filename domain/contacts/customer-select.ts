import type { points } from '@tongdai/contract/contacts/points'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'

type Table = 'contacts' | 'organisations'

export type Phones = z.output<(typeof points)['phones']>
export type Emails = z.output<(typeof points)['emails']>

/** What is shown beside a row's own columns, of both kinds of customers: names in place of ids, and its points. */
export function shownBeside(table: Table) {
  return [
    colleague(sql`(select display_name from memberships where user_id = ${column(table, 'ownerId')}
      and company_id = ${column(table, 'companyId')})`).as('ownerName'),
    colleague(sql`(select name from departments where id = ${column(table, 'departmentId')})`).as(
      'departmentName',
    ),
    colleague(sql`(select display_name from memberships where user_id = ${column(table, 'createdBy')}
      and company_id = ${column(table, 'companyId')})`).as('creatorName'),
    pointsOf<Phones>(table, 'phone').as('phones'),
    pointsOf<Emails>(table, 'email').as('emails'),
  ] as const
}

function pointsOf<Points>(table: Table, kind: 'phone' | 'email'): RawBuilder<Points> {
  const holder = sql.ref(table === 'contacts' ? 'contactId' : 'organisationId')
  return sql`coalesce((
    select json_agg(json_build_object('id', point.id, 'value', point.value, 'label', point.label, 'main', point.main)
      order by point.position)
    from contact_points point where point.${holder} = ${column(table, 'id')} and point.kind = ${sql.lit(kind)}
  ), '[]')`
}

const colleague = (query: RawBuilder<unknown>) => query as RawBuilder<string | null>
const column = (table: Table, name: string) => sql.ref(`${table}.${name}`)
