import type { Contact, createContactBody } from '@tongdai/contract/contacts/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchName } from '@tongdai/tenancy/search-name'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { contactView } from './contact-view.ts'
import { refuseTaken } from './refuse-taken.ts'
import { requireNumber } from './require-number.ts'

/** @throws Refusal INVALID_REQUEST when the number is none; NUMBER_TAKEN, naming who has it, unless it is meant to be shared */
export async function createContact(
  database: Database,
  actor: Actor,
  { name, phone, sharedNumber }: z.output<typeof createContactBody>,
): Promise<Contact> {
  const id = newId()
  return withCompany(database, actor.companyId, async (transaction) => {
    const number = requireNumber(phone)
    if (!sharedNumber) await refuseTaken(transaction, actor, number, id)
    const row = await transaction
      .insertInto('contacts')
      .values({
        id,
        companyId: actor.companyId,
        name,
        searchName: searchName(name),
        phone: number,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(transaction, actor, 'contact.created', id, { after: { name, phone: row.phone } })
    await tell(transaction, actor, { type: 'contact.created', subject: id, data: {} })
    return contactView(row)
  })
}
