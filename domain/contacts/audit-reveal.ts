import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'

/** Writes down that somebody from whom numbers are hidden is shown this one: of the contact who has it, or of nobody known. */
export async function auditReveal(database: Database, actor: Actor, phone: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const contact = await transaction
      .selectFrom('contacts')
      .select('id')
      .where('phone', '=', phone)
      .orderBy('createdAt')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    await writeAudit(transaction, actor, 'contact.number-shown', contact?.id ?? phone, {
      after: { number: phone },
    })
  })
}
