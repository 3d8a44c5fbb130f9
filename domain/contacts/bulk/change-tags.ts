import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { bulkAction, type RowOutcome } from '@tongdai/lists/bulk/bulk-action'
import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { lockContacts } from './lock-contacts.ts'
import { noteChanges } from './note-changes.ts'

interface Before {
  tagIds: string[]
}

/** They have these tags from now on, and those no longer. */
export const changeTags = bulkAction({
  name: 'change-tags',
  label: { vi: 'Gắn, gỡ nhãn', en: 'Change of tags' },
  needs: 'contacts.edit',
  input: z.strictObject({
    add: z.array(z.uuid()).max(50).default([]),
    remove: z.array(z.uuid()).max(50).default([]),
  }),
  async check(transaction, _actor, { add, remove }) {
    const named = new Set([...add, ...remove])
    const known = await transaction
      .selectFrom('tags')
      .select('id')
      .where(sql<boolean>`id = any(${[...named]}::uuid[])`)
      .execute()
    if (known.length !== named.size) throw new Refusal('NOT_FOUND')
  },
  async apply(transaction, actor, ids, { add, remove }) {
    const { allowed, left } = await lockContacts(transaction, actor, 'contacts.edit', ids)
    const wanted = allowed.map(({ id, tagIds }) => ({
      id,
      before: tagIds,
      after: [...new Set([...tagIds, ...add])].filter((tag) => !remove.includes(tag)).sort(),
    }))
    const changed = wanted.filter(({ before, after }) => before.join() !== after.join())
    const versions = await putTags(transaction, changed)
    await noteChanges(
      ...([transaction, actor, 'tagIds'] as const),
      changed.map(({ id, before, after }) => ({ id, before: { tags: before }, after: { tags: after } })),
    )
    return [
      ...left,
      ...wanted.map(({ id, before }): RowOutcome => {
        const version = versions.get(id)
        if (version === undefined) return { id, outcome: 'same' }
        return { ...{ id, outcome: 'done', version }, before: { tagIds: before } satisfies Before }
      }),
    ]
  },
  async undo(transaction, actor, rows) {
    const ids = rows.map(({ id }) => id)
    const { rows: now } = await sql<{ id: string; version: number; tagIds: string[] }>`
      select id, version, array(select tag_id from contact_tags where contact_id = contacts.id order by tag_id) as tag_ids
      from contacts where id = any(${ids}::uuid[]) and removed_at is null order by id for update`.execute(
      transaction,
    )
    const stands = new Map(now.map((row) => [row.id, row]))
    // A tag that was removed since is nobody's.
    const { rows: tags } = await sql<{ id: string }>`select id from tags`.execute(transaction)
    const known = new Set(tags.map(({ id }) => id))
    const back = rows.flatMap(({ id, version, before }) => {
      const row = stands.get(id)
      if (row?.version !== version) return []
      const after = (before as Before).tagIds.filter((tag) => known.has(tag))
      return [{ id, before: row.tagIds, after }]
    })
    await putTags(transaction, back)
    await noteChanges(
      ...([transaction, actor, 'tagIds'] as const),
      back.map(({ id, before, after }) => ({ id, before: { tags: before }, after: { tags: after } })),
    )
    const done = new Set(back.map(({ id }) => id))
    return ids.filter((id) => !done.has(id))
  },
})

/** @returns the version of each from then on */
async function putTags(
  transaction: Transaction<Tables>,
  wanted: readonly { id: string; after: readonly string[] }[],
): Promise<Map<string, number>> {
  if (wanted.length === 0) return new Map()
  const ids = wanted.map(({ id }) => id)
  const pairs = wanted.flatMap(({ id, after }) => after.map((tag) => ({ id, tag })))
  await sql`
    delete from contact_tags where contact_id = any(${ids}::uuid[]) and (contact_id, tag_id) not in (
      select id, tag from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as kept (id uuid, tag uuid))`.execute(
    transaction,
  )
  await sql`
    insert into contact_tags (company_id, contact_id, tag_id)
    select current_company(), id, tag from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as put (id uuid, tag uuid)
    on conflict do nothing`.execute(transaction)
  const { rows } = await sql<{ id: string; version: number }>`
    update contacts set version = version + 1, updated_at = now()
    where id = any(${ids}::uuid[]) returning id, version`.execute(transaction)
  return new Map(rows.map(({ id, version }) => [id, version]))
}
