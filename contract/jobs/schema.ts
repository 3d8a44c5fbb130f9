import { z } from 'zod'
import { type ErrorCode, errorCodes } from '../error-codes.ts'
import { words } from '../language.ts'
import { id, timestamp } from '../values.ts'

export const jobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof jobState>

/** Work that takes longer than a request, as its owner sees it. */
export const jobView = z.object({
  id,
  kind: z.string(),
  /** What it is called. */
  label: words,
  state: jobState,
  /** It was asked to end, and has not yet. */
  cancelling: z.boolean(),
  done: z.number().int(),
  /** null: not known yet. */
  all: z.number().int().nullable(),
  /** What came of it. */
  result: words.nullable(),
  /** What it made, to be saved (`GET /api/files/:id`); null: nothing, or no longer there. */
  file: z.object({ id, name: z.string(), bytes: z.number().int() }).nullable(),
  /** Why it failed. */
  error: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]).nullable(),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  endedAt: timestamp.nullable(),
})
export type JobView = z.infer<typeof jobView>
