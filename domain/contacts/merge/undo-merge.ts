import type { Contact } from '@tongdai/contract/contacts/schema'
import type { undoneMerge } from '@tongdai/contract/merges/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import { lockCustomer } from '../lock-customer.ts'
import { auditedContact, selectContact } from '../people/contacts.store.ts'
import { writePoints } from '../points/write-points.ts'
import { setTags } from '../tags/tags.store.ts'
import { announceContacts } from '../timeline/announce-contacts.ts'
import type { KeptMerge, Moved } from './kept-merge.ts'
import { mergedColumns, mergedFields } from './merged-columns.ts'
import { takenBack } from './taken-back.ts'

/**
 * They are several again: who was merged is back with what was theirs, who went on is as before, but for what was changed since.
 * @throws Refusal NOT_FOUND, also where who went on is in the bin or was merged in turn; FORBIDDEN; MERGE_OVER
 */
export function undoMerge(
  database: Database,
  actor: Actor,
  mergeId: string,
): Promise<z.input<typeof undoneMerge>> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const merge = await transaction
      .selectFrom('merges')
      .select(['contactId', 'kept', 'undoneAt', 'at'])
      .where('id', '=', mergeId)
      .forUpdate()
      .executeTakeFirst()
    if (!merge) throw new Refusal('NOT_FOUND')
    const { contactId: id } = merge
    const holder = { kind: 'contact', id } as const
    await lockCustomer(transaction, actor, 'contacts.edit', holder)
    if (merge.undoneAt !== null || merge.kept === null) throw new Refusal('MERGE_OVER')
    const kept = merge.kept as KeptMerge
    const mergedIds = kept.merged.map((each) => each.id)
    const back = await putApart(transaction, mergedIds)
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const shown = await selectContact(transaction, fields, id)
    const row = await transaction
      .selectFrom('contacts')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const now = {
      ...{ columns: mergedColumns([row], {}), fields: mergedFields([row], {}) },
      ...{ phones: shown.phones, emails: shown.emails, tagIds: shown.tags.map((tag) => tag.id) },
    }
    const { state, kept: changed } = takenBack(kept, now, await stillTheirs(transaction, id))
    await transaction
      .updateTable('contacts')
      .set({
        ...(await asFarAsThere(transaction, state.columns)),
        fields: JSON.stringify(state.fields),
        ...{ version: sql<number>`version + 1`, updatedAt: new Date() },
      })
      .where('id', '=', id)
      .execute()
    await writePoints(transaction, actor, holder, 'phone', state.phones)
    await writePoints(transaction, actor, holder, 'email', state.emails)
    await setTags(transaction, actor, id, state.tagIds)
    await moveBack(transaction, 'notes', id, kept.notes)
    await moveBack(transaction, 'timeline', id, kept.timeline)
    await moveBack(transaction, 'consents', id, kept.consents ?? [])
    await leaveCalls(transaction, id, { since: merge.at, had: shown })
    await transaction
      .updateTable('merges')
      .set({ undoneAt: new Date(), kept: null })
      .where('id', '=', mergeId)
      .execute()
    const contact = await selectContact(transaction, fields, id)
    await writeAudit(transaction, actor, 'contact.unmerged', id, {
      before: auditedContact(shown, fields),
      after: { ...auditedContact(contact, fields), merged: mergedIds },
    })
    const data = { mergeId, contactIds: mergedIds }
    await tell(transaction, actor, { type: 'contact.unmerged', subject: id, data })
    // Also the calls of their numbers that came since are theirs.
    for (const each of back)
      await tell(transaction, actor, {
        ...{ type: 'contact.updated', subject: each.id },
        data: { changed: ['phones'] },
      })
    await announceContacts(transaction, actor.companyId, [id, ...mergedIds])
    return { contact, apart: back, kept: changed }
  })
}

/** @throws Refusal MERGE_OVER: their rows are deleted */
async function putApart(transaction: Transaction<Tables>, ids: readonly string[]) {
  const back = await transaction
    .updateTable('contacts')
    .set({ removedAt: null, removedBy: null, version: sql<number>`version + 1`, updatedAt: new Date() })
    .where('id', 'in', ids)
    .returning(['id', 'name'])
    .execute()
  if (back.length < ids.length) throw new Refusal('MERGE_OVER')
  await transaction.deleteFrom('mergedContacts').where('contactId', 'in', ids).execute()
  return back
}

/** Numbers and e-mails of others who are merged into somebody and stay so. */
async function stillTheirs(transaction: Transaction<Tables>, id: string): Promise<Set<string>> {
  const rows = await transaction
    .selectFrom('mergedContacts')
    .innerJoin('contactPoints', 'contactPoints.contactId', 'mergedContacts.contactId')
    .select('contactPoints.value')
    .where('mergedContacts.intoId', '=', id)
    .execute()
  return new Set(rows.map(({ value }) => value))
}

/** What somebody belonged to then may be gone. */
async function asFarAsThere(
  transaction: Transaction<Tables>,
  columns: KeptMerge['before']['columns'],
): Promise<KeptMerge['before']['columns']> {
  const { organisationId, ownerId, departmentId } = columns
  const { rows } = await sql<Pick<typeof columns, 'organisationId' | 'ownerId' | 'departmentId'>>`
    select (select id from organisations where id = ${organisationId}::uuid) as organisation_id,
      (select user_id from memberships where user_id = ${ownerId}::uuid) as owner_id,
      (select id from departments where id = ${departmentId}::uuid) as department_id`.execute(transaction)
  return { ...columns, ...rows[0] }
}

async function moveBack(
  transaction: Transaction<Tables>,
  table: 'notes' | 'timeline' | 'consents',
  id: string,
  moved: readonly Moved[],
): Promise<void> {
  if (moved.length === 0) return
  const name = sql.table(table)
  const isThere =
    table === 'timeline'
      ? sql`exists (select from timeline other where other.contact_id = back."from" and other.kind = timeline.kind
          and other.ref = timeline.ref)`
      : sql`false`
  await sql`
    update ${name} set contact_id = back."from"
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as back(id uuid, "from" uuid)
    where ${name}.id = back.id and ${name}.contact_id = ${id} and not ${isThere}`.execute(transaction)
}

/** Calls since the merge of numbers that are no longer theirs. */
async function leaveCalls(
  transaction: Transaction<Tables>,
  id: string,
  { since, had }: { since: Date; had: Contact },
): Promise<void> {
  await sql`
    delete from timeline using calls
    where timeline.contact_id = ${id} and timeline.kind = 'call' and timeline.at >= ${since} and calls.id = timeline.ref
      and calls.customer_number = any(${had.phones.map(({ value }) => value)}::text[])
      and not exists (select from contact_points
        where contact_id = ${id} and kind = 'phone' and value = calls.customer_number)`.execute(transaction)
}
