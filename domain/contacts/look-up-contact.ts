import type { Contact } from '@tongdai/contract/contacts/schema'
import { readNumber } from '@tongdai/contract/phone-number'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { contactView } from './contact-view.ts'

/** The contact who has a number; of several, the earliest. null: nobody, or it is no number. */
export async function lookUpContact(
  database: Database,
  actor: Actor,
  number: string,
): Promise<Contact | null> {
  const phone = readNumber(number)
  if (!phone) return null
  const row = await withCompany(database, actor.companyId, (transaction) =>
    transaction
      .selectFrom('contacts')
      .selectAll()
      .where('phone', '=', phone)
      .orderBy('createdAt')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),
  )
  return row ? contactView(row) : null
}
