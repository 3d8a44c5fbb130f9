import { z } from 'zod'
import { contact } from '../contacts/schema.ts'
import { version } from '../settings.ts'
import { id, page } from '../values.ts'

/** Why some may be one and the same. */
export const twinsBy = z.enum(['phone', 'email', 'name', 'likeness'])
export type TwinsBy = z.infer<typeof twinsBy>

/** Several that may be one, the earliest first; of very many only some. */
const twins = z.object({ by: twinsBy, contacts: z.array(contact), all: z.number().int() })
export type Twins = z.infer<typeof twins>
export const twinsPage = page(twins)

/** One that may be the same as another that was asked of. `apart`: somebody has said that it is not, and both have the number. */
const twin = z.object({ contact, by: z.array(twinsBy), apart: z.boolean() })
export type Twin = z.infer<typeof twin>
export const twinList = z.object({ items: z.array(twin) })

export const dismissTwinsBody = z.object({ ids: z.array(id).min(2).max(20) })

/** Besides numbers, e-mails, tags, notes and timeline, which are put together, and the company's own fields. */
export const chosenFields = [
  'name',
  'phone',
  'email',
  'organisation',
  'position',
  'gender',
  'owner',
  'department',
  'address',
  'rating',
  'vip',
] as const
export type ChosenField = (typeof chosenFields)[number]

export const mergeContactsBody = z.object({
  /** The first goes on, the others become it; of each the version that was read. */
  contacts: z.array(z.object({ id, version })).min(2).max(10),
  /** Whose value stays, by field; own fields as `field.<id>`. What is left out is as `whoseStays` says. */
  take: z
    .record(z.string().regex(new RegExp(`^(?:${chosenFields.join('|')}|field\\.[0-9a-f-]{36})$`)), id)
    .default({}),
})
export const mergedContact = z.object({ contact, mergeId: id })

/** Of a merge that was undone: what stays as it was changed since, and whoever is there again. */
export const undoneMerge = z.object({
  contact,
  apart: z.array(z.object({ id, name: z.string() })),
  /** Fields that somebody has changed since. */
  kept: z.array(z.string()),
})

/** Whose value of a field stays unless somebody chooses: the first's, or where that one has none, the next's. */
export function whoseStays<One extends { id: string }>(
  ones: readonly One[],
  hasSome: (one: One) => boolean,
  chosen?: string,
): One {
  return ones.find(({ id }) => id === chosen) ?? ones.find(hasSome) ?? ones[0]!
}
