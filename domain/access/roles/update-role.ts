import type { OwnRole, updateRoleBody } from '@tongdai/contract/roles/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import { mustHaveFields } from '@tongdai/fields/must-have-fields'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import { mustHoldRole } from './must-hold-role.ts'
import { lockRole, selectRole } from './roles.store.ts'

/** @throws Refusal NOT_FOUND, CHANGED_MEANWHILE, NAME_TAKEN, INVALID_REQUEST: it hides a field that there is not; FORBIDDEN: it allows more than the actor may, before or after */
export async function updateRole(
  database: Database,
  actor: Actor,
  roleId: string,
  { version, permissions, ...changes }: z.output<typeof updateRoleBody>,
): Promise<OwnRole> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const before = await lockRole(transaction, roleId)
      mustHoldRole(actor, before)
      mustHoldRole(actor, {
        permissions: permissions ?? before.permissions,
        masked: changes.masked ?? before.masked,
      })
      refuseStale(before, version)
      await mustHaveFields(transaction, changes.masked)
      await transaction
        .updateTable('roles')
        .set({
          ...changes,
          ...(permissions && { permissions: JSON.stringify(permissions) }),
          version: sql<number>`version + 1`,
        })
        .where('id', '=', roleId)
        .execute()
      const after = await selectRole(transaction, roleId)
      await writeAudit(transaction, actor, 'role.updated', roleId, { before, after })
      await tell(transaction, actor, {
        type: 'role.updated',
        subject: roleId,
        data: namesOf({ ...changes, permissions }),
      })
      return after
    }),
  )
}
