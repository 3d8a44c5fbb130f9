import { z } from 'zod'
import { condition, conditionText } from '../conditions/schema.ts'
import { colleague } from '../contacts/facts.ts'
import { open } from '../masking/marks.ts'
import { changesOf, version } from '../settings.ts'
import { id, name } from '../values.ts'

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

const search = z.string().trim().min(1).max(60)

/** What a list is asked, and in which columns it answers; what is left out is as it comes. */
export const listState = z.object({
  search: search.optional(),
  conditions: condition.optional(),
  sort: open(listSort).optional(),
  columns: listColumns.optional(),
})
export type ListState = z.infer<typeof listState>

export const sharing = z.enum(['mine', 'department', 'everyone'])
export type Sharing = z.infer<typeof sharing>

/** A list as somebody has saved it. */
export const listView = z.object({
  id,
  name: z.string(),
  sharing,
  /** Whose people it is for. */
  department: colleague,
  createdBy: colleague,
  /** Whether who asks may change it. */
  mayChange: z.boolean(),
  state: listState,
  version,
})
export type ListView = z.infer<typeof listView>

const written = z.object({
  name: name.max(60),
  sharing,
  /** With `department`: of which. */
  departmentId: id.nullable(),
  state: listState,
})
export const createListViewBody = written.extend({
  sharing: sharing.default('mine'),
  departmentId: id.nullable().default(null),
})
export const updateListViewBody = changesOf(written)

/** Views in the order in which they are to stand; those that are left out come after. */
export const orderListViewsBody = z.object({ ids: z.array(id).max(200) })

export const listColumnsBody = z.object({
  /** In which view; left out: in none. */
  viewId: id.optional(),
  columns: listColumns.nullable(),
})

/** With which view one begins; null: with the list as it comes. */
export const listStartBody = z.object({ viewId: id.nullable() })

/** A list as somebody has arranged it. */
export const listSettings = z.object({
  /** null: as the list comes. */
  columns: listColumns.nullable(),
  /** In their order. */
  views: z.array(listView),
  /** Where one has other columns in a view than it was saved with. */
  viewColumns: z.array(z.object({ viewId: id, columns: listColumns })),
  start: id.nullable(),
})
export type ListSettings = z.infer<typeof listSettings>

export const listCountQuery = z.object({
  search: search.optional(),
  conditions: conditionText.optional(),
})
export const listCount = z.object({
  /** null: to count them takes too long. */
  count: z.number().int().nullable(),
  /** There are more than that. */
  more: z.boolean(),
})
