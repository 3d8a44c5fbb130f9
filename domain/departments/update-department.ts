import type { Department, updateDepartmentBody } from '@tongdai/contract/departments/schema'
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
import { lockDepartments, selectDepartment, setMembers } from './departments.store.ts'
import { mustManage } from './must-manage.ts'
import { mustPlace } from './must-place.ts'

/** @throws Refusal FORBIDDEN, NOT_FOUND (department, or a member who is not of the company), NAME_TAKEN, CHANGED_MEANWHILE */
export async function updateDepartment(
  database: Database,
  actor: Actor,
  id: string,
  { version, members, disabled, ...changes }: z.output<typeof updateDepartmentBody>,
): Promise<Department> {
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) => {
      const [before] = (await lockDepartments(transaction, [id])) as [Department]
      mustManage(actor, [id])
      refuseStale(before, version)
      // Switched on again, its places are as good as new.
      const stood = disabled === false && before.disabledAt !== null ? [] : before.members
      const after = members ?? before.members
      if (members || stood !== before.members)
        await mustPlace(transaction, actor, id, { before: stood, after })
      await transaction
        .updateTable('departments')
        .set({
          ...changes,
          ...(disabled !== undefined &&
            disabled !== (before.disabledAt !== null) && { disabledAt: disabled ? new Date() : null }),
          version: sql<number>`version + 1`,
        })
        .where('id', '=', id)
        .execute()
      if (members) await setMembers(transaction, actor, id, members)
      const changed = await selectDepartment(transaction, id)
      await writeAudit(transaction, actor, 'department.updated', id, { before, after: changed })
      await tell(transaction, actor, {
        type: 'department.updated',
        subject: id,
        data: namesOf({ ...changes, disabled, members }),
      })
      return changed
    }),
  )
}
