import type { Contact, createContactBody } from '@tongdai/contract/contacts/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import { writeValues } from '@tongdai/fields/values/write-values'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { mustStayWithin } from '../lock-customer.ts'
import { changePoints, noPoints, wantedPhones } from '../points/change-points.ts'
import { refuseTaken } from '../points/refuse-taken.ts'
import { setTags } from '../tags/tags.store.ts'
import { contactColumns } from './contact-columns.ts'
import { auditedContact, selectContact } from './contacts.store.ts'

/**
 * @throws Refusal INVALID_REQUEST when a number is none; NUMBER_TAKEN, naming who has it, unless it is meant to be shared;
 * NOT_FOUND: the owner, the department, the organisation or a tag; FORBIDDEN: it would be where the actor may not write
 */
export async function createContact(
  database: Database,
  actor: Actor,
  body: z.output<typeof createContactBody>,
): Promise<Contact> {
  const id = newId()
  const holder = { kind: 'contact', id } as const
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const phones = wantedPhones(body, noPoints)
      if (!body.sharedNumber)
        await refuseTaken(transaction, actor, phones?.map(({ value }) => value) ?? [], id)
      const fields = await fieldsInUse(transaction, actor, 'contact')
      const values = await writeValues(transaction, fields, { before: null, changes: body.fields })
      await transaction
        .insertInto('contacts')
        .values({
          // Who writes only among their own makes it one of them.
          ...(actor.grants['contacts.edit'] !== 'all' && { ownerId: actor.userId }),
          ...contactColumns(body),
          fields: JSON.stringify(values),
          ...{ id, companyId: actor.companyId, createdBy: actor.userId, source: body.source },
        })
        .execute()
      await changePoints(transaction, actor, holder, { phones, emails: body.emails, before: noPoints })
      if (body.tagIds) await setTags(transaction, actor, id, body.tagIds)
      await mustStayWithin(transaction, actor, holder)
      const contact = await selectContact(transaction, fields, id)
      await writeAudit(transaction, actor, 'contact.created', id, { after: auditedContact(contact, fields) })
      await tell(transaction, actor, { type: 'contact.created', subject: id, data: {} })
      return contact
    }),
  )
}
