import type { Contact, updateContactBody } from '@tongdai/contract/contacts/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { searchName } from '@tongdai/tenancy/search-name'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import { contactView } from './contact-view.ts'
import { refuseTaken } from './refuse-taken.ts'
import { requireNumber } from './require-number.ts'

/** @throws Refusal NOT_FOUND, INVALID_REQUEST, CHANGED_MEANWHILE; NUMBER_TAKEN as above, where the number changes */
export async function updateContact(
  database: Database,
  actor: Actor,
  contactId: string,
  { name, phone, sharedNumber, version }: z.output<typeof updateContactBody>,
): Promise<Contact> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const number = phone === undefined ? undefined : requireNumber(phone)
    const before = await transaction
      .selectFrom('contacts')
      .selectAll()
      .where('id', '=', contactId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new Refusal('NOT_FOUND')
    refuseStale(before, version)
    if (number && !sharedNumber && before.phone !== number)
      await refuseTaken(transaction, actor, number, contactId)
    const row = await transaction
      .updateTable('contacts')
      .set({
        ...(name !== undefined && { name, searchName: searchName(name) }),
        ...(number !== undefined && { phone: number }),
        version: sql<number>`version + 1`,
        updatedAt: new Date(),
      })
      .where('id', '=', contactId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(transaction, actor, 'contact.updated', contactId, {
      before: contactView(before),
      after: contactView(row),
    })
    await tell(transaction, actor, {
      type: 'contact.updated',
      subject: contactId,
      data: namesOf({ name, phone }),
    })
    return contactView(row)
  })
}
