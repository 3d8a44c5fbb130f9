import type {
  ChangedQueues,
  Department,
  handOverBody,
  queueMembersBody,
} from '@tongdai/contract/departments/schema'
import { reachOf } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { changeMembers } from '@tongdai/queues/change-members'
import { handedOver } from '@tongdai/queues/hand-places'
import type { Actor } from '@tongdai/tenancy/actor'
import { refuseByConstraint } from '@tongdai/tenancy/refuse-by-constraint'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { lockDepartments } from './departments.store.ts'

/** Members of a department serve these queues as well. @throws Refusal NOT_FOUND: department, member or queue */
export function queueMembers(
  database: Database,
  actor: Actor,
  id: string,
  { userIds, queueIds }: z.output<typeof queueMembersBody>,
): Promise<ChangedQueues> {
  return change(database, actor, [id], async (transaction, [department]) => {
    mustBelong(department!, userIds)
    return changeMembers(transaction, actor, queueIds, (members) => {
      const there = new Set(members.map(({ userId }) => userId))
      const added = userIds.filter((userId) => !there.has(userId))
      return added.length === 0 ? null : [...members, ...added.map((userId) => ({ userId, priority: 0 }))]
    })
  })
}

/**
 * Wherever one of these members serves a queue, the people of another department do so instead, with the best priority
 * that was theirs. @throws Refusal NOT_FOUND; WRONG_STATE: there is nobody in the other department
 */
export function handOverQueues(
  database: Database,
  actor: Actor,
  id: string,
  { userIds, to }: z.output<typeof handOverBody>,
): Promise<ChangedQueues> {
  if (to === id) return Promise.reject(new Refusal('NOT_FOUND'))
  return change(database, actor, [id, to], async (transaction, [department, heirs]) => {
    mustBelong(department!, userIds)
    const leaving = new Set(userIds)
    const taking = heirs!.members.filter(({ userId }) => !leaving.has(userId))
    if (taking.length === 0) throw new Refusal('WRONG_STATE')
    return changeMembers(transaction, actor, 'all', (members) => handedOver(members, leaving, taking))
  })
}

function change(
  database: Database,
  actor: Actor,
  ids: string[],
  work: (transaction: Transaction<Tables>, departments: Department[]) => Promise<ChangedQueues>,
): Promise<ChangedQueues> {
  const reach = reachOf(actor, 'departments.see')
  if (reach !== 'all' && !ids.every((id) => reach.includes(id)))
    return Promise.reject(new Refusal('NOT_FOUND'))
  return refuseByConstraint(
    withCompany(database, actor.companyId, async (transaction) =>
      work(transaction, await lockDepartments(transaction, ids)),
    ),
  )
}

function mustBelong({ members }: Department, userIds: readonly string[]): void {
  if (!userIds.every((id) => members.some(({ userId }) => userId === id))) throw new Refusal('NOT_FOUND')
}
