import type { Asker } from '@tongdai/contract/permissions'
import type { Role } from '@tongdai/contract/role'
import type { Tables } from '@tongdai/database/tables'
import { rightsOf, selectRights } from '@tongdai/tenancy/list-my-companies'
import type { Transaction } from 'kysely'

/** What somebody of the transaction's company is, and may do there while not disabled. */
export interface MemberRights extends Asker {
  role: Role
  roleId: string | null
  departmentIds: string[]
}

/** null: nobody of the company. */
export async function rightsOfMember(
  transaction: Transaction<Tables>,
  userId: string,
  /** As if the person belonged there. */
  places?: Asker['departments'],
): Promise<MemberRights | null> {
  const row = await selectRights(transaction).where('memberships.userId', '=', userId).executeTakeFirst()
  if (!row) return null
  const { role, roleId } = row
  const departments = places ?? row.departments
  const departmentIds = departments.map(({ id }) => id)
  return { userId, role, roleId, departments, departmentIds, ...rightsOf({ ...row, departments }) }
}
