import type { Tables } from '@tongdai/database/tables'
import { bulkAction, type RowOutcome } from '@tongdai/lists/bulk/bulk-action'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { lockContacts } from './lock-contacts.ts'
import { noteEach } from './note-changes.ts'

interface Before {
  /** When they went into the bin: who was put back and removed again went at another time. */
  removedAt: string
}

/** Into the bin. */
export const removeContacts = bulkAction({
  name: 'remove',
  label: { vi: 'Xoá khách hàng', en: 'Removal of contacts' },
  needs: 'contacts.remove',
  input: z.strictObject({}),
  async apply(transaction, actor, ids) {
    const { allowed, left } = await lockContacts(transaction, actor, 'contacts.remove', ids)
    const { rows } = await sql<{ id: string; version: number; removedAt: Date }>`
      update contacts set removed_at = date_trunc('milliseconds', now()), removed_by = ${actor.userId}
      where id = any(${allowed.map(({ id }) => id)}::uuid[]) returning id, version, removed_at`.execute(
      transaction,
    )
    await noteMoves(transaction, actor, 'contact.removed', allowed)
    return [
      ...left,
      ...rows.map(
        ({ id, version, removedAt }): RowOutcome => ({
          ...{ id, outcome: 'done', version },
          before: { removedAt: removedAt.toISOString() } satisfies Before,
        }),
      ),
    ]
  },
  async undo(transaction, actor, rows) {
    const was = rows.map(({ id, before }) => ({ id, ...(before as Before) }))
    const { rows: back } = await sql<{ id: string; name: string }>`
      with was as (
        select * from jsonb_to_recordset(${JSON.stringify(was)}::jsonb) as was (id uuid, "removedAt" timestamptz)
      )
      update contacts set removed_at = null, removed_by = null
      from was where contacts.id = was.id and contacts.removed_at = was."removedAt"
      returning contacts.id, contacts.name`.execute(transaction)
    await noteMoves(transaction, actor, 'contact.put-back', back)
    const done = new Set(back.map(({ id }) => id))
    return was.map(({ id }) => id).filter((id) => !done.has(id))
  },
})

function noteMoves(
  transaction: Transaction<Tables>,
  actor: Actor,
  type: 'contact.removed' | 'contact.put-back',
  contacts: readonly { id: string; name: string }[],
): Promise<void> {
  return noteEach(
    transaction,
    actor,
    contacts.map(({ id, name }) => ({
      ...{ id, auditId: newId() },
      before: type === 'contact.removed' ? { name } : null,
      after: type === 'contact.put-back' ? { name } : null,
      news: { type, subject: id, data: {} },
    })),
  )
}
