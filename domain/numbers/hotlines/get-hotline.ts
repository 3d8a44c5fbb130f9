import type { Hotline } from '@tongdai/contract/hotlines/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectHotline } from './hotlines.store.ts'

/** @throws Refusal NOT_FOUND */
export function getHotline(database: Database, actor: Actor, hotlineId: string): Promise<Hotline> {
  return withCompany(database, actor.companyId, (transaction) => selectHotline(transaction, hotlineId))
}
