import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { lockCustomer } from '../lock-customer.ts'
import { auditedContact, selectContact } from './contacts.store.ts'

/** Into the bin: it is found nowhere else, and names no number. @throws Refusal NOT_FOUND, FORBIDDEN */
export async function removeContact(database: Database, actor: Actor, id: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    await lockCustomer(transaction, actor, 'contacts.remove', { kind: 'contact', id })
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const before = await selectContact(transaction, fields, id)
    await transaction
      .updateTable('contacts')
      .set({ removedAt: new Date(), removedBy: actor.userId })
      .where('id', '=', id)
      .execute()
    await writeAudit(transaction, actor, 'contact.removed', id, { before: auditedContact(before, fields) })
    await tell(transaction, actor, { type: 'contact.removed', subject: id, data: {} })
  })
}
