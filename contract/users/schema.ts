import { z } from 'zod'
import { departmentRole } from '../departments/schema.ts'
import { role } from '../role.ts'
import { changesOf, version } from '../settings.ts'
import { email, id, name, timestamp } from '../values.ts'

/**
 * A person in a company, or one invited to it. `id` is the account's, the same in all their companies; of who is invited it
 * is the invitation's, so that it does not tell whether there is an account.
 */
export const user = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role,
  /** One of the company's own, which stands in place of the agent's. */
  ownRole: z.object({ id, name: z.string() }).nullable(),
  departments: z.array(z.object({ id, name: z.string(), role: departmentRole })),
  disabledAt: timestamp.nullable(),
  /** Until when the invitation may be accepted; null: one belongs to the company. */
  invitedUntil: timestamp.nullable(),
  /** When who was invited said no; the invitation stands until it is renewed or withdrawn. */
  declinedAt: timestamp.nullable(),
  extension: z.object({ id, number: z.string() }).nullable(),
  version,
  createdAt: timestamp,
})
export type User = z.infer<typeof user>

export const createUserBody = z.object({ email, name, role })
/**
 * `password` is shown this once. It opens the first sign-in of an e-mail that has no account yet; who has one signs in with
 * their own and enters it there. Which of the two it is, is not told.
 */
export const createdUser = z.object({ user, password: z.string() })

export const updateUserBody = changesOf(
  z.object({
    name,
    role,
    /** One of the company's own, for an agent; null: none. Another `role` than agent takes it away. */
    roleId: id.nullable(),
    disabled: z.boolean(),
  }),
)

export const newPassword = z.object({ password: z.string() })
