import { z } from 'zod'
import { changedField } from '../audit/schema.ts'
import { listedCall } from '../call.ts'
import { id, pageQuery, timestamp } from '../values.ts'
import { colleague, customerSource } from './facts.ts'
import { note } from './notes.ts'

const entry = { id, at: timestamp }

/** What a customer has had with the company, a kind each. */
export const timelineEntry = z.discriminatedUnion('kind', [
  z.object({ ...entry, kind: z.literal('call'), call: listedCall }),
  z.object({ ...entry, kind: z.literal('note'), note }),
  z.object({ ...entry, kind: z.literal('change'), person: colleague, changes: z.array(changedField) }),
  z.object({
    ...{ ...entry, kind: z.literal('merge'), mergeId: id, person: colleague },
    /** Who became this one; none: it is longer ago than it can be undone. */
    merged: z.array(z.object({ id, name: z.string() })),
    undoneAt: timestamp.nullable(),
    undoable: z.boolean(),
  }),
  z.object({ ...entry, kind: z.literal('created'), person: colleague, source: customerSource }),
])
export type TimelineEntry = z.infer<typeof timelineEntry>

export const timelineKind = z.enum(['call', 'note', 'change', 'merge', 'created'])
export const timelineQuery = pageQuery.extend({ kind: timelineKind.optional() })
