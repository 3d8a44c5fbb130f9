import type { createExtensionBody, Extension } from '@tongdai/contract/extensions/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { emergencyNumber } from '@tongdai/engine'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { newSipSecret, sealSipSecret } from '../sip-secret.ts'
import { selectExtension } from './extensions.store.ts'
import { mustGovernHolder } from './must-govern-holder.ts'

/** @throws Refusal FORBIDDEN, NUMBER_RESERVED, NUMBER_TAKEN, USER_HAS_EXTENSION, NOT_FOUND (the person) */
export async function createExtension(
  database: Database,
  secrets: Secrets,
  actor: Actor,
  { number, name, userId }: z.output<typeof createExtensionBody>,
): Promise<Extension> {
  if (emergencyNumber(number)) throw new Refusal('NUMBER_RESERVED')
  const id = newId()
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await mustGovernHolder(transaction, actor, 'extensions.manage', userId)
      const { code } = await transaction.selectFrom('companies').select('code').executeTakeFirstOrThrow()
      await transaction
        .insertInto('extensions')
        .values({
          id,
          companyId: actor.companyId,
          number,
          name: name ?? number,
          userId,
          // Unique on the whole exchange, because a phone registers with it alone.
          sipUsername: `${code}-${number}`,
          sipSecret: sealSipSecret(secrets, id, newSipSecret()),
        })
        .execute()
      await writeAudit(transaction, actor, 'extension.created', id, { after: { number, userId } })
      await tell(transaction, actor, {
        type: 'extension.created',
        subject: id,
        data: { personId: userId },
      })
      return selectExtension(transaction, actor, id)
    }),
  )
}
