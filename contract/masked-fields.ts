import { z } from 'zod'

/** What can be hidden from a role, of whomever it is. */
export const maskedFields = ['phone', 'email'] as const
export const fieldName = z.enum(maskedFields)
export type FieldName = z.infer<typeof fieldName>
