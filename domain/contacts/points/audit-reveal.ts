import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { holdersOf } from './holders-of.ts'

/** Writes down that somebody from whom numbers are hidden is shown this one: of whoever has it, or of nobody known. */
export async function auditReveal(database: Database, actor: Actor, phone: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const [first] = await holdersOf(transaction, 'phone', [phone])
    await writeAudit(transaction, actor, 'contact.number-shown', first?.id ?? phone, {
      after: { number: phone },
    })
  })
}
