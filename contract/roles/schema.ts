import { z } from 'zod'
import { fieldName } from '../masked-fields.ts'
import { type Permission, permissionScopes, permissions, type Scope, scopes } from '../permissions.ts'
import { changesOf, version } from '../settings.ts'
import { id, name, timestamp } from '../values.ts'

/** What is allowed, each with a scope that makes sense for it. */
export const grants = z
  .partialRecord(z.enum(permissions), z.enum(scopes))
  .refine(
    (set) =>
      (Object.entries(set) as [Permission, Scope][]).every(([permission, scope]) =>
        permissionScopes[permission].includes(scope),
      ),
    'a permission cannot be given with this scope',
  )

const edited = z.object({
  name,
  description: z.string().trim().max(500).default(''),
  permissions: grants.default({}),
  /** What is not shown to whoever has the role. */
  masked: z.array(fieldName).max(250).default([]),
})

/** A role of the company's own: it stands in place of the agent's, whose rank its holders have. */
export const ownRole = edited.extend({
  id,
  /** How many people have it. */
  holders: z.number().int(),
  /** How many are invited to it. */
  invited: z.number().int(),
  version,
  createdAt: timestamp,
})
export type OwnRole = z.infer<typeof ownRole>

export const createRoleBody = edited
export const updateRoleBody = changesOf(edited)

/** Whom its holders become: of another role, or plain agents. Left out: nobody may have it, nor be invited to it. */
export const removeRoleQuery = z.object({ to: z.union([z.literal('agent'), id]).optional() })
