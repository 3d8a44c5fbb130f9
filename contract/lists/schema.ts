import { z } from 'zod'
import { conditionText } from '../conditions/schema.ts'
import { open } from '../masking/marks.ts'

/** What a list is of, for ever: `contacts`, `calls`. */
export const listParams = z.object({ kind: z.string().regex(/^[a-z][a-z-]{0,39}$/) })

/** As the list's rows call it, or a field of the company's own. */
const columnName = z
  .string()
  .max(60)
  .regex(/^(?:[a-z][A-Za-z]*|field\.[0-9a-f-]{36})$/)

/** Columns in their order, and how wide somebody has drawn one, px. */
export const listColumns = z
  .array(z.object({ name: open(columnName), width: z.number().int().min(64).max(900).optional() }))
  .min(1)
  .max(60)
  .refine((columns) => new Set(columns.map(({ name }) => name)).size === columns.length, 'each once')
export type ListColumns = z.infer<typeof listColumns>

/** By what rows stand in order: `createdAt`, `-createdAt` for the last first. */
export const listSort = z.string().regex(/^-?(?:[a-z][A-Za-z]{0,39}|field\.[0-9a-f-]{36})$/)

export const listColumnsBody = z.object({ columns: listColumns.nullable() })

/** A list as somebody has arranged it. */
export const listSettings = z.object({
  /** null: as the list comes. */
  columns: listColumns.nullable(),
})
export type ListSettings = z.infer<typeof listSettings>

export const listCountQuery = z.object({
  search: z.string().trim().min(1).max(60).optional(),
  conditions: conditionText.optional(),
})
export const listCount = z.object({
  /** null: to count them takes too long. */
  count: z.number().int().nullable(),
  /** There are more than that. */
  more: z.boolean(),
})
