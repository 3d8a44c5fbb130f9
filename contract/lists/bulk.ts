import { z } from 'zod'
import { condition } from '../conditions/schema.ts'
import { jobState } from '../jobs/schema.ts'
import { words } from '../language.ts'
import { id, timestamp } from '../values.ts'

/** More are named one by one by nobody. */
const most = 1_000

/** Rows that were ticked, or all that match but for some. */
export const listSelection = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(most) }),
  z.strictObject({
    search: z.string().trim().min(1).max(60).optional(),
    conditions: condition.optional(),
    except: z.array(id).max(most).default([]),
  }),
])
export type ListSelection = z.output<typeof listSelection>

export const bulkBody = z.object({
  selection: listSelection,
  /** What is done, by its name: which a list has, and what each takes, stands in `docs/HOW-TO-ADD.md`. */
  action: z.string().max(40),
  input: z.record(z.string(), z.json()).default({}),
})

/** Why a row was left as it is: it is not there any more, is not the asker's to change, is so already, was changed by others since. */
export const leftReason = z.enum(['gone', 'forbidden', 'same', 'kept'])
export type LeftReason = z.infer<typeof leftReason>

export const bulkState = z.enum(['choosing', 'begun', 'done', 'undoing', 'undone'])

/** Something that is done, or was done, to many rows. */
export const bulkRun = z.object({
  id,
  action: z.string(),
  /** What it is called. */
  label: words,
  state: bulkState,
  /** null: they are still being chosen. */
  all: z.number().int().nullable(),
  done: z.number().int(),
  left: z.number().int(),
  /** How many an undoing left, because others had changed them since. */
  kept: z.number().int(),
  /** Of the work that does or undoes it; null: long over. */
  job: z.object({ id, state: jobState }).nullable(),
  createdAt: timestamp,
  /** Until when it can be undone; null: it cannot be. */
  undoUntil: timestamp.nullable(),
})
export type BulkRun = z.infer<typeof bulkRun>

/** The first of the rows that were left as they are. */
export const bulkReport = z.object({
  run: bulkRun,
  left: z.array(z.object({ id, name: z.string().nullable(), why: leftReason })),
})
