import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { operates } from '@tongdai/tenancy/operates'
import { sql, type Transaction } from 'kysely'
import { isOf, withEventsOf } from './events-of.ts'

/** Up to when the asker has looked; the epoch if never. */
export async function selectSeenAt(transaction: Transaction<Tables>, actor: Actor): Promise<Date> {
  const row = await transaction
    .selectFrom('securitySeen')
    .select('seenAt')
    .where('companyId', '=', actor.companyId)
    .where('userId', '=', actor.userId)
    .executeTakeFirst()
  return row?.seenAt ?? new Date(0)
}

/** How many events became notable since the asker last looked. */
export async function countUnseenEvents(database: Database, actor: Actor): Promise<number> {
  const seesMachine = await operates(database, actor)
  return withEventsOf(database, actor, seesMachine, async (transaction) => {
    const seenAt = await selectSeenAt(transaction, actor)
    const { unseen } = await transaction
      .selectFrom('securityEvents')
      .select(({ fn }) => fn.countAll<number>().as('unseen'))
      .where('notableAt', '>', seenAt)
      .where(isOf(actor, seesMachine))
      .executeTakeFirstOrThrow()
    return unseen
  })
}

/** Remembers that the asker has looked at everything up to now. */
export function seeSecurityEvents(database: Database, actor: Actor): Promise<void> {
  return withCompany(database, actor.companyId, async (transaction) => {
    await sql`
      insert into security_seen (company_id, user_id, seen_at) values (${actor.companyId}, ${actor.userId}, now())
      on conflict (company_id, user_id) do update set seen_at = now()`.execute(transaction)
  })
}
