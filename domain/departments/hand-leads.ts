import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Handed, Hands } from '@tongdai/tenancy/hand-over'
import type { Transaction } from 'kysely'
import { lockDepartments } from './departments.store.ts'
import { mustManage } from './must-manage.ts'
import { mustPlace } from './must-place.ts'
import { writeMembers } from './write-members.ts'

/** How many departments somebody leads. */
export async function countLeads(transaction: Transaction<Tables>, userId: string): Promise<number> {
  return (await ledBy(transaction, userId)).length
}

export async function nameLeads(transaction: Transaction<Tables>, userId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('departmentMembers')
    .innerJoin('departments', 'departments.id', 'departmentMembers.departmentId')
    .select('departments.name')
    .where('userId', '=', userId)
    .where('departmentMembers.role', '=', 'manager')
    .orderBy('departments.name')
    .execute()
  return rows.map(({ name }) => name)
}

/** Another leads them instead; who led stays as an agent of each. @throws Refusal FORBIDDEN */
export async function handLeads(
  transaction: Transaction<Tables>,
  actor: Actor,
  { from, to }: Hands,
): Promise<Handed> {
  const taken: Handed['taken'] = []
  const ids = await ledBy(transaction, from)
  mustManage(actor, ids)
  for (const department of await lockDepartments(transaction, ids)) {
    const { id, name, members: before } = department
    const after = [
      ...before
        .filter(({ userId }) => userId !== to)
        .map(({ userId, role }) => ({ userId, role: userId === from ? ('agent' as const) : role })),
      { userId: to, role: 'manager' as const },
    ]
    await mustPlace(transaction, actor, id, { before, after })
    await writeMembers(transaction, actor, department, after)
    const led = before.some(({ userId, role }) => userId === to && role === 'manager')
    if (!led) taken.push({ vi: name, en: name })
  }
  return { taken, left: [] }
}

async function ledBy(transaction: Transaction<Tables>, userId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('departmentMembers')
    .select('departmentId')
    .where('userId', '=', userId)
    .where('role', '=', 'manager')
    .execute()
  return rows.map(({ departmentId }) => departmentId)
}
