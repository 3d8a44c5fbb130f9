import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { newSipSecret, openSipSecret, sealSipSecret } from '../sip-secret.ts'
import { selectExtension } from './extensions.store.ts'
import { mustGovernHolder } from './must-govern-holder.ts'
import type { SipAccount } from './sip-account.ts'

/**
 * What a desk phone is set up with; written to the audit log. The password of the holder before is void: the first who
 * looks makes another. Agents see their own. @throws Refusal NOT_FOUND, FORBIDDEN
 */
export async function showSipCredentials(
  database: Database,
  secrets: Secrets,
  actor: Actor,
  extensionId: string,
): Promise<SipAccount> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const { user } = await selectExtension(transaction, actor, extensionId)
    await mustGovernHolder(transaction, actor, 'extensions.credentials', user?.id ?? null)
    const row = await transaction
      .selectFrom('extensions')
      .select(['id', 'sipUsername', 'sipSecret'])
      .where('id', '=', extensionId)
      // Two who look at once are to see the same.
      .forUpdate()
      .executeTakeFirstOrThrow()
    const known = openSipSecret(secrets, row)
    const password = known ?? newSipSecret()
    if (known === null)
      await transaction
        .updateTable('extensions')
        .set({ sipSecret: sealSipSecret(secrets, extensionId, password) })
        .where('id', '=', extensionId)
        .execute()
    await writeAudit(transaction, actor, 'extension.credentials-shown', extensionId)
    await tell(transaction, actor, {
      type: 'extension.credentials-shown',
      subject: extensionId,
      data: { personId: user?.id ?? null },
    })
    return { username: row.sipUsername, password }
  })
}
