import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'

export interface OwnExtension {
  id: string
  number: string
  sipUsername: string
}

/** The actor's own enabled extension; null: there is none. */
export async function findOwnExtension(database: Database, actor: Actor): Promise<OwnExtension | null> {
  const row = await withCompany(database, actor.companyId, (transaction) =>
    transaction
      .selectFrom('extensions')
      .select(['id', 'number', 'sipUsername'])
      .where('userId', '=', actor.userId)
      .where('enabled', '=', true)
      .executeTakeFirst(),
  )
  return row ?? null
}
