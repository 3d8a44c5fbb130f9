import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import type { Actor } from './actor.ts'

/** Whether somebody operates the installation: an owner of the company that was there first. */
export async function operates(database: Database, { companyId, role }: Actor): Promise<boolean> {
  if (role !== 'owner') return false
  const first = await withSystem(database, (transaction) =>
    transaction
      .selectFrom('companies')
      .select('id')
      .orderBy('createdAt')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),
  )
  return first?.id === companyId
}

/** What concerns every company is nowhere for anybody else. @throws Refusal NOT_FOUND */
export async function mustOperate(database: Database, actor: Actor): Promise<void> {
  if (!(await operates(database, actor))) throw new Refusal('NOT_FOUND')
}
