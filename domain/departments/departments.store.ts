import type { Department } from '@tongdai/contract/departments/schema'
import type { DepartmentRole } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'

export interface Place {
  userId: string
  role: DepartmentRole
}

/** Departments of the transaction's company by name, with their members; or those of these ids. */
export async function selectDepartments(
  transaction: Transaction<Tables>,
  ids: readonly string[] | 'all',
): Promise<Department[]> {
  const rows = await transaction
    .selectFrom('departments')
    .select(['id', 'name', 'description', 'disabledAt', 'version', 'createdAt'])
    .$if(ids !== 'all', (query) => query.where('id', 'in', ids as string[]))
    .orderBy('name')
    .execute()
  const members = await transaction
    .selectFrom('departmentMembers as member')
    .innerJoin('memberships', 'memberships.userId', 'member.userId')
    .select(['member.departmentId', 'member.userId', 'member.role', 'memberships.displayName as name'])
    .$if(ids !== 'all', (query) => query.where('member.departmentId', 'in', ids as string[]))
    .orderBy('memberships.displayName')
    .orderBy('member.userId')
    .execute()
  const byDepartment = Map.groupBy(members, ({ departmentId }) => departmentId)
  return rows.map((row) => ({
    ...row,
    members: (byDepartment.get(row.id) ?? []).map(({ departmentId: _, ...member }) => member),
    disabledAt: row.disabledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }))
}

/** @throws Refusal NOT_FOUND */
export async function selectDepartment(transaction: Transaction<Tables>, id: string): Promise<Department> {
  const [department] = await selectDepartments(transaction, [id])
  if (!department) throw new Refusal('NOT_FOUND')
  return department
}

/** Who changes the same ones waits; always in one order, so that two who move people both ways do not wait for each other. @throws Refusal NOT_FOUND */
export async function lockDepartments(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<Department[]> {
  const locked = await transaction
    .selectFrom('departments')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  if (locked.length !== new Set(ids).size) throw new Refusal('NOT_FOUND')
  const departments = await selectDepartments(transaction, ids)
  return ids.map((id) => departments.find((each) => each.id === id)!)
}

/** Replaces them all. */
export async function setMembers(
  transaction: Transaction<Tables>,
  { companyId }: Actor,
  departmentId: string,
  members: readonly Place[],
): Promise<void> {
  await transaction.deleteFrom('departmentMembers').where('departmentId', '=', departmentId).execute()
  const roles = new Map(members.map(({ userId, role }) => [userId, role]))
  const rows = [...roles].map(([userId, role]) => ({ companyId, departmentId, userId, role }))
  if (rows.length > 0) await transaction.insertInto('departmentMembers').values(rows).execute()
}
