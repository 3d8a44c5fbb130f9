import { z } from 'zod'
import { colleague } from '../contacts/facts.ts'
import { id, line, timestamp } from '../values.ts'

/** Where something of a person was found; what stands in a place is counted by its rows or files. */
export const erasedPlace = z.enum([
  'contacts',
  'points',
  'notes',
  'timeline',
  'consents',
  'merges',
  'recordings',
  'calls',
  'journal',
  'audit',
  'mails',
  'imports',
  'files',
  'texts',
  /** Numbers and e-mails that others have too: theirs stay. */
  'shared',
])
export type ErasedPlace = z.infer<typeof erasedPlace>

/** The certificate: what was found and erased, with nothing of whom. */
export const erasure = z.object({
  id,
  contactId: id,
  person: colleague,
  /** What the person who asked is told by, e.g. the number of a letter. */
  reason: z.string(),
  at: timestamp,
  /** null: it is under way. */
  endedAt: timestamp.nullable(),
  found: z.partialRecord(erasedPlace, z.number().int()),
})
export type Erasure = z.infer<typeof erasure>

export const eraseContactBody = z.object({
  /** As it stands there: whoever erases has read whom. */
  name: z.string().max(100),
  reason: line(200).default(''),
})
