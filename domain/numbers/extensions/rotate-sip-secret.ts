import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { newSipSecret, sealSipSecret } from '../sip-secret.ts'
import { selectExtension } from './extensions.store.ts'
import { mustGovernHolder } from './must-govern-holder.ts'
import type { SipAccount } from './sip-account.ts'

/** A new password; phones with the old one are refused from their next registration on. @throws Refusal NOT_FOUND, FORBIDDEN */
export async function rotateSipSecret(
  database: Database,
  secrets: Secrets,
  actor: Actor,
  extensionId: string,
): Promise<SipAccount> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const { sipUsername, user } = await selectExtension(transaction, actor, extensionId)
    await mustGovernHolder(transaction, actor, 'extensions.manage', user?.id ?? null)
    const password = newSipSecret()
    await transaction
      .updateTable('extensions')
      .set({ sipSecret: sealSipSecret(secrets, extensionId, password) })
      .where('id', '=', extensionId)
      .execute()
    await writeAudit(transaction, actor, 'extension.secret-rotated', extensionId)
    await tell(transaction, actor, { type: 'extension.secret-rotated', subject: extensionId, data: {} })
    return { username: sipUsername, password }
  })
}
