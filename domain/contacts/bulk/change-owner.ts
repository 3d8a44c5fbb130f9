import { Refusal } from '@tongdai/contract/refusal'
import { bulkAction, type RowOutcome } from '@tongdai/lists/bulk/bulk-action'
import { sql } from 'kysely'
import { z } from 'zod'
import { lockContacts } from './lock-contacts.ts'
import { noteChanges } from './note-changes.ts'

interface Before {
  ownerId: string | null
}

/** Another looks after them from now on, or nobody. */
export const changeOwner = bulkAction({
  name: 'change-owner',
  label: { vi: 'Đổi người phụ trách', en: 'Change of account manager' },
  needs: 'contacts.edit',
  input: z.strictObject({ ownerId: z.uuid().nullable() }),
  async check(transaction, _actor, { ownerId }) {
    if (ownerId === null) return
    const member = await transaction
      .selectFrom('memberships')
      .select('userId')
      .where('userId', '=', ownerId)
      .executeTakeFirst()
    if (!member) throw new Refusal('NOT_FOUND')
  },
  async apply(transaction, actor, ids, { ownerId }) {
    const { allowed, left } = await lockContacts(transaction, actor, 'contacts.edit', ids)
    const changed = allowed.filter((each) => each.ownerId !== ownerId)
    const { rows } = await sql<{ id: string; version: number }>`
      update contacts set owner_id = ${ownerId}, version = version + 1, updated_at = now()
      where id = any(${changed.map(({ id }) => id)}::uuid[]) returning id, version`.execute(transaction)
    const versions = new Map(rows.map(({ id, version }) => [id, version]))
    await noteChanges(
      ...([transaction, actor, 'ownerId'] as const),
      changed.map((each) => ({ id: each.id, before: { owner: each.ownerId }, after: { owner: ownerId } })),
    )
    return [
      ...left,
      ...allowed.map((each): RowOutcome => {
        const { id } = each
        if (each.ownerId === ownerId) return { id, outcome: 'same' }
        return {
          ...{ id, outcome: 'done', version: versions.get(id)! },
          before: { ownerId: each.ownerId } satisfies Before,
        }
      }),
    ]
  },
  async undo(transaction, actor, rows) {
    const was = rows.map(({ id, version, before }) => ({ id, version, ...(before as Before) }))
    const { rows: back } = await sql<{ id: string; now: string | null; then: string | null }>`
      with was as (
        select * from jsonb_to_recordset(${JSON.stringify(was)}::jsonb) as was (id uuid, version integer, "ownerId" uuid)
      ), locked as (
        select contacts.id, contacts.owner_id as then from contacts join was on was.id = contacts.id
        where contacts.version = was.version and contacts.removed_at is null
        order by contacts.id for update of contacts
      )
      update contacts set version = contacts.version + 1, updated_at = now(),
        -- Who has left the company since looks after nobody.
        owner_id = (select user_id from memberships where user_id = was."ownerId")
      from was, locked where contacts.id = was.id and locked.id = was.id
      returning contacts.id, contacts.owner_id as now, locked.then`.execute(transaction)
    await noteChanges(
      ...([transaction, actor, 'ownerId'] as const),
      back.map(({ id, now, then }) => ({ id, before: { owner: then }, after: { owner: now } })),
    )
    const done = new Set(back.map(({ id }) => id))
    return was.map(({ id }) => id).filter((id) => !done.has(id))
  },
})
