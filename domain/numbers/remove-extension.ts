import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { selectExtension } from './extensions.store.ts'

/** Takes effect on the next call. @throws Refusal NOT_FOUND */
export async function removeExtension(database: Database, actor: Actor, extensionId: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const { number } = await selectExtension(transaction, actor, extensionId)
    await transaction.deleteFrom('extensions').where('id', '=', extensionId).execute()
    await writeAudit(transaction, actor, 'extension.removed', extensionId, { number })
  })
}
