import { z } from 'zod'
import { open } from './masking/marks.ts'

/** What can be hidden from a role of whomever it is: of a number and an address a part stays to be seen. */
export const maskedFields = ['phone', 'email'] as const

/** A field of the company's own, hidden whole: to a role that hides it there is none such. */
const ownField = z.templateLiteral([z.enum(['contact', 'organisation']), '.', z.uuid()])

export const fieldName = open(z.union([z.enum(maskedFields), ownField]))
export type FieldName = z.infer<typeof fieldName>
