import type { Department } from '@tongdai/contract/departments/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { lockDepartments } from './departments.store.ts'
import { mustManage } from './must-manage.ts'

/** Its people stay in the company, their calls with them. @throws Refusal NOT_FOUND, FORBIDDEN */
export async function removeDepartment(database: Database, actor: Actor, id: string): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const [{ name, members }] = (await lockDepartments(transaction, [id])) as [Department]
    mustManage(actor, [id])
    await transaction.deleteFrom('departments').where('id', '=', id).execute()
    await writeAudit(transaction, actor, 'department.removed', id, { before: { name, members } })
    await tell(transaction, actor, { type: 'department.removed', subject: id, data: {} })
  })
}
