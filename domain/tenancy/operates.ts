import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import type { Transaction } from 'kysely'
import type { Actor } from './actor.ts'

/** Whether somebody operates the installation: an owner of the company that was there first. */
export async function operates(database: Database, { companyId, role }: Actor): Promise<boolean> {
  if (role !== 'owner') return false
  return (await withSystem(database, operatingCompany)) === companyId
}

/** The company that was there first; null: there is none yet. In a transaction of tongdai_system. */
export async function operatingCompany(transaction: Transaction<Tables>): Promise<string | null> {
  const first = await transaction
    .selectFrom('companies')
    .select('id')
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return first?.id ?? null
}

/** What concerns every company is nowhere for anybody else. @throws Refusal NOT_FOUND */
export async function mustOperate(database: Database, actor: Actor): Promise<void> {
  if (!(await operates(database, actor))) throw new Refusal('NOT_FOUND')
}
