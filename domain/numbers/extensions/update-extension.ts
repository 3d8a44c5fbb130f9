import { keepWayIn } from '@tongdai/access/only-way-in'
import type { Extension, updateExtensionBody } from '@tongdai/contract/extensions/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import { selectExtension } from './extensions.store.ts'
import { mustGovernHolder } from './must-govern-holder.ts'

/** Renames, assigns to a person or to nobody, which voids the SIP password; enables, disables. @throws Refusal NOT_FOUND, FORBIDDEN, USER_HAS_EXTENSION, CHANGED_MEANWHILE, ONLY_WAY_IN */
export async function updateExtension(
  database: Database,
  actor: Actor,
  extensionId: string,
  { version, evenOnlyWayIn, ...changes }: z.output<typeof updateExtensionBody>,
): Promise<Extension> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const was = await selectExtension(transaction, actor, extensionId)
      await mustGovernHolder(transaction, actor, 'extensions.manage', was.user?.id ?? null)
      if (changes.userId) await mustGovernHolder(transaction, actor, 'extensions.manage', changes.userId)
      const before = await transaction
        .selectFrom('extensions')
        .select('version')
        .where('id', '=', extensionId)
        .forUpdate()
        .executeTakeFirst()
      if (!before) throw new Refusal('NOT_FOUND')
      refuseStale(before, version)
      const isTaken = changes.userId !== undefined && changes.userId !== was.user?.id
      if (was.user && was.enabled && (isTaken || changes.enabled === false) && !evenOnlyWayIn)
        await keepWayIn(transaction, was.user)
      await transaction
        .updateTable('extensions')
        .set({ ...changes, version: sql<number>`version + 1` })
        .where('id', '=', extensionId)
        .execute()
      const updated = await selectExtension(transaction, actor, extensionId)
      await writeAudit(transaction, actor, 'extension.updated', extensionId, { before: was, after: updated })
      await tell(transaction, actor, {
        type: 'extension.updated',
        subject: extensionId,
        data: { ...namesOf(changes), personId: updated.user?.id ?? null },
      })
      return updated
    }),
  )
}
