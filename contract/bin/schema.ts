import { z } from 'zod'
import { open } from '../masking/marks.ts'
import { id, timestamp } from '../values.ts'

export const holderKind = z.enum(['contact', 'organisation'])

/** A customer that was removed, and can be put back for 30 days. */
export const binned = z.object({
  kind: holderKind,
  id,
  name: z.string(),
  removedAt: timestamp,
  /** Who removed it; null: nobody of the company any more. */
  removedBy: z.object({ id, name: open(z.string()) }).nullable(),
})
export type Binned = z.infer<typeof binned>

export const putBackBody = z.object({ kind: holderKind, id })
