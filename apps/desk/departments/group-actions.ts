import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { ChangedQueues, Department } from '@tongdai/contract/departments/schema'

/** What is done to several members at once. */
export type GroupAction =
  | { what: 'move'; to: string }
  | { what: 'out' }
  | { what: 'queues'; queueIds: string[] }
  | { what: 'handOver'; to: string }
  | { what: 'handTo'; to: string }
  | { what: 'off' }

/** Does it. @returns how to undo it, as long as nobody has changed the same since; null: it cannot be */
export async function doForGroup(
  department: Department,
  departments: readonly Department[],
  userIds: string[],
  action: GroupAction,
): Promise<(() => Promise<unknown>) | null> {
  const params = { id: department.id }
  switch (action.what) {
    case 'move':
    case 'out': {
      const to = action.what === 'move' ? action.to : null
      const { items } = await callRoute(api.moveMembers, { params, body: { userIds, to } })
      return () => restoreMembers(departments, items)
    }
    case 'queues': {
      const { queueIds } = action
      const { items } = await callRoute(api.queueMembers, { params, body: { userIds, queueIds } })
      return () => restoreQueues(items)
    }
    case 'handOver': {
      const { items } = await callRoute(api.handOverQueues, { params, body: { userIds, to: action.to } })
      return () => restoreQueues(items)
    }
    case 'handTo':
      await callRoute(api.handWorkOver, { body: { userIds, to: action.to } })
      return null
    case 'off':
      await callRoute(api.switchUsers, { body: { userIds, disabled: true } })
      return () => callRoute(api.switchUsers, { body: { userIds, disabled: false } })
  }
}

async function restoreMembers(before: readonly Department[], after: readonly Department[]): Promise<void> {
  for (const { id, version } of after) {
    const members = before.find((each) => each.id === id)?.members ?? []
    const body = { members: members.map(({ userId, role }) => ({ userId, role })), version }
    await callRoute(api.updateDepartment, { params: { id }, body })
  }
}

async function restoreQueues(changed: ChangedQueues): Promise<void> {
  for (const { id, before: members, version } of changed)
    await callRoute(api.updateQueue, { params: { id }, body: { members, version } })
}
