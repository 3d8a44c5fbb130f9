import type { Tables } from '@tongdai/database/tables'
import { type News, tellAll } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'

/**
 * Takes back what the next rows did, where nobody has changed it since: who was made goes to the bin, who was changed is as before.
 * Who changed meanwhile stays, and is counted.
 */
export async function undoContacts(
  transaction: Transaction<Tables>,
  actor: Actor,
  importId: string,
  most: number,
): Promise<{ looked: number; kept: number }> {
  const { rows } = await sql<{
    number: number
    action: string
    targetId: string
    same: boolean
    gone: boolean
  }>`
    select staged.number, staged.action, staged.target_id, contacts.version = staged.version as same,
      contacts.removed_at is not null as gone
    from import_rows staged join contacts on contacts.id = staged.target_id
    where staged.import_id = ${importId} and staged.version is not null and not staged.undone
    order by staged.number limit ${most} for update of contacts`.execute(transaction)
  if (rows.length === 0) return { looked: 0, kept: 0 }
  const back = rows.filter(({ same, gone }) => same && !gone)
  const numbers = back.map(({ number }) => number)
  const those = sql`staged.import_id = ${importId} and staged.number = any(${numbers}::int[])`
  await sql`
    update contacts set removed_at = now(), removed_by = ${actor.userId}
    from import_rows staged where staged.target_id = contacts.id and staged.action = 'create' and ${those}`.execute(
    transaction,
  )
  for (const [table, id, before] of [
    ['contact_points', 'id', 'points'],
    ['contact_tags', 'tag_id', 'tags'],
  ] as const)
    await sql`
      delete from ${sql.table(table)} added using import_rows staged
      where added.contact_id = staged.target_id and staged.action = 'update' and ${those}
        and not staged.before -> ${before}::text ? ${sql.ref(`added.${id}`)}::text`.execute(transaction)
  await sql`
    update contacts set name = was.name, search_name = was.search_name, phone = was.phone, email = was.email,
      "position" = was."position", gender = was.gender, street = was.street, ward = was.ward, province = was.province,
      owner_id = (select user_id from memberships where user_id = was.owner_id), rating = was.rating, vip = was.vip,
      fields = was.fields,
      version = contacts.version + 1, updated_at = now()
    from import_rows staged
      cross join lateral jsonb_populate_record(null::contacts, staged.before -> 'contact') was
    where staged.target_id = contacts.id and staged.action = 'update' and ${those}`.execute(transaction)
  await transaction
    .updateTable('importRows')
    .set({ undone: true })
    .where('importId', '=', importId)
    .where(
      'number',
      'in',
      rows.map(({ number }) => number),
    )
    .execute()
  await tellAll(
    transaction,
    actor,
    back.map(
      ({ action, targetId }): News =>
        action === 'create'
          ? { type: 'contact.removed', subject: targetId, data: {} }
          : { type: 'contact.updated', subject: targetId, data: { changed: [] } },
    ),
  )
  return { looked: rows.length, kept: rows.filter(({ same, gone }) => !same && !gone).length }
}
