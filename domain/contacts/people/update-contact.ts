import type { Contact, updateContactBody } from '@tongdai/contract/contacts/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import { writeValues } from '@tongdai/fields/values/write-values'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import { changedNames } from '../changed-names.ts'
import { keptValues } from '../kept-values.ts'
import { lockCustomer } from '../lock-customer.ts'
import { changePoints, wantedPhones } from '../points/change-points.ts'
import { refuseTaken } from '../points/refuse-taken.ts'
import { refuseOvertaken } from '../refuse-overtaken.ts'
import { setTags } from '../tags/tags.store.ts'
import { contactColumns } from './contact-columns.ts'
import { auditedContact, selectContact } from './contacts.store.ts'

/** @throws Refusal NOT_FOUND, INVALID_REQUEST, FORBIDDEN, CHANGED_MEANWHILE; NUMBER_TAKEN as above, of numbers that are new to it */
export async function updateContact(
  database: Database,
  actor: Actor,
  id: string,
  { version, sharedNumber, ...changes }: z.output<typeof updateContactBody>,
): Promise<Contact> {
  const holder = { kind: 'contact', id } as const
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await lockCustomer(transaction, actor, 'contacts.edit', holder)
      const fields = await fieldsInUse(transaction, actor, 'contact')
      const before = await selectContact(transaction, fields, id)
      await refuseOvertaken(transaction, holder, before, version, fields)
      const phones = wantedPhones(changes, before)
      const had = new Set(before.phones.map(({ value }) => value))
      const added = (phones ?? []).map(({ value }) => value).filter((value) => !had.has(value))
      if (!sharedNumber) await refuseTaken(transaction, actor, added, id)
      const values = await writeValues(transaction, fields, {
        before: await keptValues(transaction, holder),
        changes: changes.fields,
      })
      await transaction
        .updateTable('contacts')
        .set({
          ...contactColumns(changes),
          ...(values && { fields: JSON.stringify(values) }),
          version: sql<number>`version + 1`,
          updatedAt: new Date(),
        })
        .where('id', '=', id)
        .execute()
      await changePoints(transaction, actor, holder, { phones, emails: changes.emails, before })
      if (changes.tagIds) await setTags(transaction, actor, id, changes.tagIds)
      const after = await selectContact(transaction, fields, id)
      const auditId = newId()
      const change = { before: auditedContact(before, fields), after: auditedContact(after, fields) }
      await writeAudit(transaction, actor, 'contact.updated', id, change, auditId)
      await tell(transaction, actor, {
        type: 'contact.updated',
        subject: id,
        data: { ...changedNames(changes), auditId },
      })
      return after
    }),
  )
}
