import type { ManyField } from '@tongdai/conditions/field-set'
import { isId } from '@tongdai/conditions/is-id'
import { type SqlBool, sql } from 'kysely'

/** The tags of a contact, which are rows of their own, as conditions ask of them. */
export function tagCondition<Row>(of: (row: Row) => readonly string[]): ManyField<Row> {
  const tags = sql`select tag_id from contact_tags where contact_tags.contact_id = contacts.id`
  const among = (ids: string[]) => sql`${tags} and tag_id = any(${ids.filter(isId)}::uuid[])`
  return {
    kind: 'many',
    any: (ids) => sql<SqlBool>`exists (${among(ids)})`,
    all: (ids) => sql<SqlBool>`(select count(*) from (${among(ids)}) found) = ${new Set(ids).size}::integer`,
    none: sql<SqlBool>`not exists (${tags})`,
    of,
  }
}
