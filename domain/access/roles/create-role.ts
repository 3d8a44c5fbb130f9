import type { createRoleBody, OwnRole } from '@tongdai/contract/roles/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { mustHaveFields } from '@tongdai/fields/must-have-fields'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { mustHoldRole } from './must-hold-role.ts'
import { selectRole } from './roles.store.ts'

/** @throws Refusal FORBIDDEN: it allows more than the actor may; NAME_TAKEN; INVALID_REQUEST: it hides a field that there is not */
export async function createRole(
  database: Database,
  actor: Actor,
  role: z.output<typeof createRoleBody>,
): Promise<OwnRole> {
  mustHoldRole(actor, role)
  const id = newId()
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await mustHaveFields(transaction, role.masked)
      await transaction
        .insertInto('roles')
        .values({ ...role, permissions: JSON.stringify(role.permissions), id, companyId: actor.companyId })
        .execute()
      await writeAudit(transaction, actor, 'role.created', id, { after: role })
      await tell(transaction, actor, { type: 'role.created', subject: id, data: {} })
      return selectRole(transaction, id)
    }),
  )
}
