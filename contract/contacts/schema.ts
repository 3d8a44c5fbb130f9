import { z } from 'zod'
import { conditionText } from '../conditions/schema.ts'
import { masked, open, takesHidden } from '../masking/marks.ts'
import { changesOf, version } from '../settings.ts'
import { anyNumber, id, name, pageQuery, timestamp } from '../values.ts'

export const contact = z.object({
  id,
  name: z.string(),
  phone: masked('phone', z.string()),
  version,
  createdAt: timestamp,
  updatedAt: timestamp,
})
export type Contact = z.infer<typeof contact>

/** Several may share a number, a family's telephone; but that is to be meant: without it a number taken is refused. */
const sharedNumber = z.boolean()

export const createContactBody = z.object({
  name,
  phone: takesHidden(anyNumber),
  sharedNumber: sharedNumber.optional(),
})
export const updateContactBody = changesOf(z.object({ name, phone: takesHidden(anyNumber), sharedNumber }))

/** Of `0903•••101;c.…` what follows the semicolon. */
export const revealNumberBody = z.object({ handle: z.string().max(100) })
export const revealedNumber = z.object({ number: open(z.string()) })

export const contactListQuery = pageQuery.extend({
  /** Part of the name (accents may be left out) or of the number; who sees no numbers finds by letters alone. */
  search: z.string().trim().min(1).max(60).optional(),
  /** Of `name`, `phone`, `lastCallAt`, `createdAt`, `updatedAt`. */
  conditions: conditionText.optional(),
})
export const contactLookupQuery = z.object({ number: takesHidden(anyNumber) })
/** When several have the number, the earliest. */
export const contactLookup = z.object({ contact: contact.nullable() })
