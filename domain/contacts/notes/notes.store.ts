import { type createNoteBody, type Note, note } from '@tongdai/contract/contacts/notes'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import { lockCustomer } from '../lock-customer.ts'
import { withinReach } from '../within-reach.ts'
import { noteText } from './note-text.ts'

const longest = 20_000

/** Of a contact. @throws Refusal NOT_FOUND, FORBIDDEN; INVALID_REQUEST: it says nothing, or too much */
export function createNote(
  database: Database,
  actor: Actor,
  contactId: string,
  { body, pinned }: z.output<typeof createNoteBody>,
): Promise<Note> {
  const id = newId()
  return withCompany(database, actor.companyId, async (transaction) => {
    await lockCustomer(transaction, actor, 'contacts.edit', { kind: 'contact', id: contactId })
    await transaction
      .insertInto('notes')
      .values({
        ...{ id, companyId: actor.companyId, contactId, organisationId: null, authorId: actor.userId },
        ...{ body: JSON.stringify(body), text: textOf(body), pinned },
      })
      .execute()
    await writeAudit(transaction, actor, 'note.created', contactId, { after: { pinned } })
    await tell(transaction, actor, {
      ...{ type: 'note.created', subject: id },
      data: { contactId, organisationId: null },
    })
    return (await selectNotes(transaction, [id]))[0]!
  })
}

/** @throws Refusal NOT_FOUND, FORBIDDEN: somebody else's; CHANGED_MEANWHILE, INVALID_REQUEST */
export function updateNote(
  database: Database,
  actor: Actor,
  id: string,
  { version, body, pinned }: Partial<z.output<typeof createNoteBody>> & { version: number },
): Promise<Note> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const before = await lockNote(transaction, actor, id)
    // A pin is everybody's; the words are their author's.
    if (body !== undefined) mustBeMine(actor, before.authorId)
    refuseStale(before, version)
    await transaction
      .updateTable('notes')
      .set({
        ...(body !== undefined && { body: JSON.stringify(body), text: textOf(body) }),
        ...(pinned !== undefined && { pinned }),
        ...{ version: sql<number>`version + 1`, updatedAt: new Date() },
      })
      .where('id', '=', id)
      .execute()
    await writeAudit(transaction, actor, 'note.updated', before.contactId!, {
      before: { pinned: before.pinned },
      after: { pinned: pinned ?? before.pinned },
    })
    const { contactId, organisationId } = before
    await tell(transaction, actor, { type: 'note.updated', subject: id, data: { contactId, organisationId } })
    return (await selectNotes(transaction, [id]))[0]!
  })
}

/** @throws Refusal NOT_FOUND, FORBIDDEN: somebody else's, for who removes no customers */
export async function removeNote(database: Database, actor: Actor, id: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const { contactId, organisationId, authorId } = await lockNote(transaction, actor, id)
    if (!may(actor, 'contacts.remove')) mustBeMine(actor, authorId)
    await transaction.deleteFrom('notes').where('id', '=', id).execute()
    await writeAudit(transaction, actor, 'note.removed', contactId!)
    await tell(transaction, actor, { type: 'note.removed', subject: id, data: { contactId, organisationId } })
  })
}

/** What is to be seen first of a contact, the latest first. @throws Refusal NOT_FOUND */
export function listPinnedNotes(database: Database, actor: Actor, contactId: string): Promise<Note[]> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const rows = await transaction
      .selectFrom('contacts')
      .leftJoin('notes', (join) =>
        join.onRef('notes.contactId', '=', 'contacts.id').on('notes.pinned', '=', true),
      )
      .select('notes.id')
      .where('contacts.id', '=', contactId)
      .where('contacts.removedAt', 'is', null)
      .where(withinReach(actor, 'contacts.see', 'contacts'))
      .orderBy('notes.createdAt', 'desc')
      .limit(20)
      .execute()
    if (rows.length === 0) throw new Refusal('NOT_FOUND')
    const ids = rows.map(({ id }) => id).filter((id) => id !== null)
    return ids.length === 0 ? [] : selectNotes(transaction, ids)
  })
}

/** In the order of the ids given, as far as they are there. */
export async function selectNotes(transaction: Transaction<Tables>, ids: readonly string[]): Promise<Note[]> {
  const rows = await transaction
    .selectFrom('notes')
    .leftJoin('memberships', (join) =>
      join
        .onRef('memberships.userId', '=', 'notes.authorId')
        .onRef('memberships.companyId', '=', 'notes.companyId'),
    )
    .selectAll('notes')
    .select('memberships.displayName as authorName')
    .where('notes.id', 'in', ids)
    .execute()
  const views = rows.map((row) => ({
    ...{ id: row.id, body: note.shape.body.parse(row.body), pinned: row.pinned, version: row.version },
    author: row.authorId && row.authorName !== null ? { id: row.authorId, name: row.authorName } : null,
    ...{ createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() },
  }))
  return ids.map((id) => views.find((view) => view.id === id)).filter((view) => view !== undefined)
}

async function lockNote(transaction: Transaction<Tables>, actor: Actor, id: string) {
  const row = await transaction
    .selectFrom('notes')
    .selectAll()
    .where('id', '=', id)
    .where('contactId', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('NOT_FOUND')
  await lockCustomer(transaction, actor, 'contacts.edit', { kind: 'contact', id: row.contactId! })
  return row
}

function mustBeMine({ userId }: Actor, authorId: string | null): void {
  if (authorId !== userId) throw new Refusal('FORBIDDEN')
}

function textOf(body: z.output<typeof createNoteBody>['body']): string {
  const text = noteText(body)
  if (text === '' || text.length > longest)
    throw new Refusal('INVALID_REQUEST', [
      { path: 'body.body', message: `says nothing, or more than ${longest}` },
    ])
  return text
}
