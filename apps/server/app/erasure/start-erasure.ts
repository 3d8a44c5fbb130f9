import { randomBytes } from 'node:crypto'
import type { eraseContactBody } from '@tongdai/contract/erasures/schema'
import type { JobView } from '@tongdai/contract/jobs/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { startJob } from '@tongdai/jobs/start-job'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import type { z } from 'zod'
import { job } from '../jobs/contacts.erase.job.ts'

/**
 * Puts the erasure of a contact down to be done, also of one in the bin. @throws Refusal NOT_FOUND; INVALID_REQUEST: the name is another;
 * WRONG_STATE: it is under way
 */
export function startErasure(
  database: Database,
  actor: Actor,
  contactId: string,
  { name, reason }: z.output<typeof eraseContactBody>,
): Promise<JobView> {
  const { companyId, userId } = actor
  const id = newId()
  return withCompany(database, companyId, async (transaction) => {
    const contact = await transaction
      .selectFrom('contacts')
      .select('name')
      .where('id', '=', contactId)
      .forUpdate()
      .executeTakeFirst()
    if (!contact) throw new Refusal('NOT_FOUND')
    if (contact.name.normalize().trim() !== name.normalize().trim())
      throw new Refusal('INVALID_REQUEST', [
        { path: 'body.name', message: 'is not what the contact is called' },
      ])
    const open = await transaction
      .selectFrom('erasures')
      .innerJoin('jobs', 'jobs.id', 'erasures.jobId')
      .select('erasures.id')
      .where('contactId', '=', contactId)
      .where('jobs.state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    if (open) throw new Refusal('WRONG_STATE')
    const started = await startJob(transaction, actor, job, { contactId, erasureId: id })
    await transaction
      .insertInto('erasures')
      .values({ ...{ id, companyId, contactId, userId, reason }, jobId: started.id, key: randomBytes(32) })
      .execute()
    return started
  })
}
