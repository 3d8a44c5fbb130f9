import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { openSipSecret } from '../sip-secret.ts'
import { selectExtension } from './extensions.store.ts'
import { mustGovernHolder } from './must-govern-holder.ts'
import type { SipAccount } from './sip-account.ts'

/** What a desk phone is set up with; written to the audit log. Agents see their own. @throws Refusal NOT_FOUND, FORBIDDEN */
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
      .executeTakeFirstOrThrow()
    await writeAudit(transaction, actor, 'extension.credentials-shown', extensionId)
    await tell(transaction, actor, {
      type: 'extension.credentials-shown',
      subject: extensionId,
      data: { personId: user?.id ?? null },
    })
    return { username: row.sipUsername, password: openSipSecret(secrets, row) }
  })
}
