import { z } from 'zod'
import { changesOf, version } from '../settings.ts'
import { id, name, timestamp } from '../values.ts'

export const departmentRole = z.enum(['manager', 'agent'])

export const departmentMember = z.object({ userId: id, role: departmentRole.default('agent') })

const edited = z.object({ name, description: z.string().trim().max(500).default('') })

/** A part of the company: its agents take its work, its managers lead it. */
export const department = edited.extend({
  id,
  members: z.array(z.object({ userId: id, role: departmentRole, name: z.string() })),
  /** Switched off since: it is kept, and gives nobody a view of anybody. */
  disabledAt: timestamp.nullable(),
  version,
  createdAt: timestamp,
})
export type Department = z.infer<typeof department>

const members = z.array(departmentMember).max(1000)
export const createDepartmentBody = edited.extend({ members: members.default([]) })
/** `members` replaces them all. */
export const updateDepartmentBody = changesOf(edited.extend({ members, disabled: z.boolean() }))

/** `to`: where they go, with the role that they had; null: out of this department, to none. */
export const moveMembersBody = z.object({
  userIds: z.array(id).min(1).max(1000),
  to: id.nullable(),
})
export const changedDepartments = z.object({ items: z.array(department) })

export const queueMembersBody = z.object({
  userIds: z.array(id).min(1).max(1000),
  queueIds: z.array(id).min(1).max(100),
})

/** The people of `to` take the places of these in every queue. */
export const handOverBody = z.object({ userIds: z.array(id).min(1).max(1000), to: id })
/** The queues that were changed, with who served them before: what an undo needs. */
export const changedQueues = z.object({
  items: z.array(
    z.object({
      id,
      name: z.string(),
      before: z.array(z.object({ userId: id, priority: z.number().int() })),
      version,
    }),
  ),
})
export type ChangedQueues = z.infer<typeof changedQueues>['items']
