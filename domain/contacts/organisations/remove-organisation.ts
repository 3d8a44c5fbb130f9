import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { lockCustomer } from '../lock-customer.ts'
import { auditedOrganisation, selectOrganisation } from './organisations.store.ts'

/** Into the bin; its people stay, and belong to it again when it is put back. @throws Refusal NOT_FOUND, FORBIDDEN */
export async function removeOrganisation(database: Database, actor: Actor, id: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    await lockCustomer(transaction, actor, 'contacts.remove', { kind: 'organisation', id })
    const fields = await fieldsInUse(transaction, actor, 'organisation')
    const before = await selectOrganisation(transaction, fields, id)
    await transaction
      .updateTable('organisations')
      .set({ removedAt: new Date(), removedBy: actor.userId })
      .where('id', '=', id)
      .execute()
    await writeAudit(transaction, actor, 'organisation.removed', id, {
      before: auditedOrganisation(before, fields),
    })
    await tell(transaction, actor, { type: 'organisation.removed', subject: id, data: {} })
  })
}
