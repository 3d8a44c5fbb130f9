import type { Contact } from '@tongdai/contract/contacts/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { contactView } from './contact-view.ts'

/** @throws Refusal NOT_FOUND */
export async function getContact(database: Database, actor: Actor, contactId: string): Promise<Contact> {
  const row = await withCompany(database, actor.companyId, (transaction) =>
    transaction.selectFrom('contacts').selectAll().where('id', '=', contactId).executeTakeFirst(),
  )
  if (!row) throw new Refusal('NOT_FOUND')
  return contactView(row)
}
