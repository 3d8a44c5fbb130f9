import { peopleWithin } from '@tongdai/access/people-within'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'

/** Whose calls and doings a live screen shows; one's own in any case, since the phone stands on it. */
export async function peopleOnScreen(database: Database, actor: Actor): Promise<readonly string[] | 'all'> {
  const scope = actor.grants['live.see']
  if (scope === 'all') return 'all'
  if (scope !== 'led' && scope !== 'departments') return [actor.userId]
  return withCompany(database, actor.companyId, (transaction) => peopleWithin(transaction, actor, 'live.see'))
}
