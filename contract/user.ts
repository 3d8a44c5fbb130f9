import { z } from 'zod'
import { role } from './role.ts'
import { email, id, name, timestamp } from './values.ts'

/** A person in a company. `id` is the account's, the same in all his companies. */
export const user = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  disabledAt: timestamp.nullable(),
  extension: z.object({ id, number: z.string() }).nullable(),
  createdAt: timestamp,
})
export type User = z.infer<typeof user>

export const createUserBody = z.object({ email, name, role })
/** `password` is shown this once; null when the e-mail had an account already, which keeps its password. */
export const createdUser = z.object({ user, password: z.string().nullable() })

export const updateUserBody = z
  .object({ name, role, disabled: z.boolean() })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'name at least one thing to change')

export const newPassword = z.object({ password: z.string() })
