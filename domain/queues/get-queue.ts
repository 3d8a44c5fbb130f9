import type { Queue } from '@tongdai/contract/queues/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectQueue } from './queues.store.ts'

/** @throws Refusal NOT_FOUND */
export function getQueue(database: Database, actor: Actor, queueId: string): Promise<Queue> {
  return withCompany(database, actor.companyId, (transaction) => selectQueue(transaction, queueId))
}
