import type { createDepartmentBody, Department } from '@tongdai/contract/departments/schema'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { selectDepartment, setMembers } from './departments.store.ts'
import { mustPlace } from './must-place.ts'

/** @throws Refusal FORBIDDEN, NAME_TAKEN; NOT_FOUND: a member is not of the company */
export async function createDepartment(
  database: Database,
  actor: Actor,
  { name, description, members }: z.output<typeof createDepartmentBody>,
): Promise<Department> {
  if (!may(actor, 'departments.manage', 'everybody')) throw new Refusal('FORBIDDEN')
  const id = newId()
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      await mustPlace(transaction, actor, id, { before: [], after: members })
      await transaction
        .insertInto('departments')
        .values({ id, companyId: actor.companyId, name, description })
        .execute()
      await setMembers(transaction, actor, id, members)
      await writeAudit(transaction, actor, 'department.created', id, {
        after: { name, description, members },
      })
      await tell(transaction, actor, { type: 'department.created', subject: id, data: {} })
      return selectDepartment(transaction, id)
    }),
  )
}
