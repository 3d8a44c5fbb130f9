import type { Contact } from '@tongdai/contract/contacts/schema'
import type { mergeContactsBody, mergedContact } from '@tongdai/contract/merges/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import { lockCustomer, mustStayWithin } from '../lock-customer.ts'
import { auditedContact, selectContact } from '../people/contacts.store.ts'
import { writePoints } from '../points/write-points.ts'
import { refuseOvertaken } from '../refuse-overtaken.ts'
import { setTags } from '../tags/tags.store.ts'
import { announceContacts } from '../timeline/announce-contacts.ts'
import type { KeptMerge, MergedState, Moved } from './kept-merge.ts'
import { type ContactRow, mergedColumns, mergedFields, type Take } from './merged-columns.ts'
import { mergedPoints } from './merged-points.ts'

/**
 * Takes several contacts together: the first goes on with what is chosen, with all numbers, e-mails, tags, notes and the timeline of the
 * others, which go to the bin, whence only the undoing of this brings them back. Calls follow by their numbers.
 * @throws Refusal NOT_FOUND, FORBIDDEN: who goes on may not be edited, or another not removed; CHANGED_MEANWHILE; INVALID_REQUEST
 */
export function mergeContacts(
  database: Database,
  actor: Actor,
  { contacts, take }: z.output<typeof mergeContactsBody>,
): Promise<z.input<typeof mergedContact>> {
  const ids = contacts.map(({ id }) => id)
  const [survivor, ...others] = ids as [string, ...string[]]
  mustBeThese(ids, take)
  const [holder, mergeId] = [{ kind: 'contact', id: survivor } as const, newId()]
  return withCompany(database, actor.companyId, async (transaction) => {
    // In one order, whoever merges: two who merge the same wait for each other and not crosswise.
    for (const id of [...ids].sort())
      await lockCustomer(transaction, actor, id === survivor ? 'contacts.edit' : 'contacts.remove', {
        ...{ kind: 'contact', id },
      })
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const shown: Contact[] = []
    for (const { id, version } of contacts) {
      const contact = await selectContact(transaction, fields, id)
      await refuseOvertaken(transaction, { kind: 'contact', id }, contact, version, fields)
      shown.push(contact)
    }
    const rows = await rowsOf(transaction, ids)
    const before = stateOf(rows[0]!, shown[0]!)
    const after: MergedState = {
      columns: mergedColumns(rows, take),
      fields: mergedFields(rows, take),
      phones: mergedPoints(
        shown.map(({ id, phones }) => ({ id, points: phones })),
        take.phone,
      ),
      emails: mergedPoints(
        shown.map(({ id, emails }) => ({ id, points: emails })),
        take.email,
      ),
      tagIds: [...new Set(shown.flatMap(({ tags }) => tags.map(({ id }) => id)))],
    }
    await transaction
      .updateTable('contacts')
      .set({
        ...after.columns,
        fields: JSON.stringify(after.fields),
        ...{ version: sql<number>`version + 1`, updatedAt: new Date() },
      })
      .where('id', '=', survivor)
      .execute()
    await writePoints(transaction, actor, holder, 'phone', after.phones)
    await writePoints(transaction, actor, holder, 'email', after.emails)
    await setTags(transaction, actor, survivor, after.tagIds)
    await mustStayWithin(transaction, actor, holder)
    const merged = shown.slice(1).map(({ id, name }) => ({ id, name }))
    const kept: KeptMerge = {
      ...{ before, after, merged },
      notes: await move(transaction, 'notes', others, survivor),
      timeline: await move(transaction, 'timeline', others, survivor),
      consents: await move(transaction, 'consents', others, survivor),
    }
    const { companyId, userId } = actor
    await transaction
      .updateTable('contacts')
      .set({ removedAt: new Date(), removedBy: userId })
      .where('id', 'in', others)
      .execute()
    await transaction
      .insertInto('mergedContacts')
      .values(others.map((contactId) => ({ companyId, contactId, intoId: survivor })))
      .execute()
    await transaction
      .insertInto('merges')
      .values({ id: mergeId, companyId, contactId: survivor, userId, kept: JSON.stringify(kept) })
      .execute()
    const contact = await selectContact(transaction, fields, survivor)
    await writeAudit(transaction, actor, 'contact.merged', survivor, {
      before: auditedContact(shown[0]!, fields),
      after: { ...auditedContact(contact, fields), merged: others },
    })
    const data = { mergeId, contactIds: others }
    await tell(transaction, actor, { type: 'contact.merged', subject: survivor, data })
    await announceContacts(transaction, companyId, ids)
    return { contact, mergeId }
  })
}

/** @throws Refusal INVALID_REQUEST: one stands there twice, or a value is to stay of one that does not */
function mustBeThese(ids: readonly string[], take: Take): void {
  const details = [
    ...(new Set(ids).size < ids.length ? [{ path: 'body.contacts', message: 'must each be another' }] : []),
    ...Object.entries(take)
      .filter(([, id]) => !ids.includes(id))
      .map(([field]) => ({ path: `body.take.${field}`, message: 'is none of these contacts' })),
  ]
  if (details.length > 0) throw new Refusal('INVALID_REQUEST', details)
}

async function rowsOf(transaction: Transaction<Tables>, ids: readonly string[]): Promise<ContactRow[]> {
  const rows = await transaction.selectFrom('contacts').selectAll().where('id', 'in', ids).execute()
  return ids.map((id) => rows.find((row) => row.id === id)!)
}

function stateOf(row: ContactRow, { phones, emails, tags }: Contact): MergedState {
  return {
    columns: mergedColumns([row], {}),
    fields: mergedFields([row], {}),
    ...{ phones, emails, tagIds: tags.map(({ id }) => id) },
  }
}

/** What is there twice, a call of a number that both have, stays where it is. */
async function move(
  transaction: Transaction<Tables>,
  table: 'notes' | 'timeline' | 'consents',
  from: readonly string[],
  to: string,
): Promise<Moved[]> {
  const name = sql.table(table)
  const isThere =
    table === 'timeline'
      ? sql`exists (select from timeline other where other.kind = moved.kind and other.ref = moved.ref
          and (other.contact_id = ${to} or (other.contact_id = any(${from}::uuid[]) and other.id < moved.id)))`
      : sql`false`
  const { rows } = await sql<Moved>`
    update ${name} set contact_id = ${to} from ${name} moved
    where ${name}.id = moved.id and moved.contact_id = any(${from}::uuid[]) and not ${isThere}
    returning moved.id, moved.contact_id as "from"`.execute(transaction)
  return rows
}
