import type { Department, moveMembersBody } from '@tongdai/contract/departments/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { z } from 'zod'
import { lockDepartments, selectDepartments } from './departments.store.ts'
import { mustManage } from './must-manage.ts'
import { mustPlace } from './must-place.ts'
import { writeMembers } from './write-members.ts'

/**
 * Members leave a department, for another one where `to` names it: with the role that they had, unless they have a place
 * there already. @returns the departments that are different now
 * @throws Refusal NOT_FOUND: no such department, or somebody who is not its member; FORBIDDEN
 */
export async function moveMembers(
  database: Database,
  actor: Actor,
  from: string,
  { userIds, to }: z.output<typeof moveMembersBody>,
): Promise<Department[]> {
  if (to === from) throw new Refusal('NOT_FOUND')
  const ids = to === null ? [from] : [from, to]
  return withCompany(database, actor.companyId, async (transaction) => {
    const [source, target] = (await lockDepartments(transaction, ids)) as [Department, Department?]
    mustManage(actor, ids)
    const moving = source.members.filter(({ userId }) => userIds.includes(userId))
    if (moving.length !== new Set(userIds).size) throw new Refusal('NOT_FOUND')
    const after = new Map([[from, source.members.filter((member) => !moving.includes(member))]])
    if (target) {
      const there = new Set(target.members.map(({ userId }) => userId))
      const arrived = [...target.members, ...moving.filter(({ userId }) => !there.has(userId))]
      await mustPlace(transaction, actor, target.id, { before: target.members, after: arrived })
      after.set(target.id, arrived)
    }
    for (const [id, members] of after)
      await writeMembers(transaction, actor, id === from ? source : target!, members)
    return selectDepartments(transaction, ids)
  })
}
