import { keepWayIn } from '@tongdai/access/only-way-in'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { selectExtension } from './extensions.store.ts'
import { mustGovernHolder } from './must-govern-holder.ts'

/** Takes effect on the next call. @throws Refusal NOT_FOUND, FORBIDDEN, ONLY_WAY_IN */
export async function removeExtension(
  database: Database,
  actor: Actor,
  extensionId: string,
  { evenOnlyWayIn }: { evenOnlyWayIn: boolean },
): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const { number, user, enabled } = await selectExtension(transaction, actor, extensionId)
    await mustGovernHolder(transaction, actor, 'extensions.manage', user?.id ?? null)
    if (user && enabled && !evenOnlyWayIn) await keepWayIn(transaction, user)
    const removed = await transaction
      .deleteFrom('extensions')
      .where('id', '=', extensionId)
      .returning('id')
      .executeTakeFirst()
    if (!removed) throw new Refusal('NOT_FOUND')
    await writeAudit(transaction, actor, 'extension.removed', extensionId, { before: { number } })
    await tell(transaction, actor, { type: 'extension.removed', subject: extensionId, data: {} })
  })
}
