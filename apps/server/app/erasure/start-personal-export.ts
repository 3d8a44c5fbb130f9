import type { JobView } from '@tongdai/contract/jobs/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { startJob } from '@tongdai/jobs/start-job'
import type { Actor } from '@tongdai/tenancy/actor'
import { job } from '../jobs/contacts.personal-data.job.ts'

/** Puts the making of an archive of all that is kept of a contact down to be done. @throws Refusal NOT_FOUND, FORBIDDEN */
export async function startPersonalExport(
  database: Database,
  actor: Actor,
  contactId: string,
): Promise<JobView> {
  // It has no part that could be hidden.
  if (actor.masked.length > 0) throw new Refusal('FORBIDDEN')
  return withCompany(database, actor.companyId, async (transaction) => {
    const contact = await transaction
      .selectFrom('contacts')
      .select('id')
      .where('id', '=', contactId)
      .where('removedAt', 'is', null)
      .executeTakeFirst()
    if (!contact) throw new Refusal('NOT_FOUND')
    return startJob(transaction, actor, job, { contactId })
  })
}
