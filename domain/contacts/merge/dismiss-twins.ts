import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { withinReach } from '../within-reach.ts'

/** They are several and not one: nobody is asked again whether each two of them are. @throws Refusal NOT_FOUND */
export async function dismissTwins(
  database: Database,
  actor: Actor,
  { ids }: { ids: readonly string[] },
): Promise<void> {
  const those = [...new Set(ids)].sort()
  await withCompany(database, actor.companyId, async (transaction) => {
    const found = await transaction
      .selectFrom('contacts')
      .select('id')
      .where('id', 'in', those)
      .where('removedAt', 'is', null)
      .where(withinReach(actor, 'contacts.edit', 'contacts'))
      .execute()
    if (found.length < those.length || those.length < 2) throw new Refusal('NOT_FOUND')
    await transaction
      .insertInto('noTwins')
      .values(
        those.flatMap((oneId, index) =>
          those
            .slice(index + 1)
            .map((otherId) => ({ companyId: actor.companyId, oneId, otherId, userId: actor.userId })),
        ),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
