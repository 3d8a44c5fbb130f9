import type { Queue } from '@tongdai/contract/queues/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectQueues } from './queues.store.ts'

export function listQueues(database: Database, actor: Actor): Promise<Queue[]> {
  return withCompany(database, actor.companyId, (transaction) => selectQueues(transaction))
}
