import { z } from 'zod'
import { conditionText } from '../conditions/schema.ts'
import { changedFieldValues, fieldValues } from '../fields/schema.ts'
import { listSort } from '../lists/schema.ts'
import { masked, open, takesHidden } from '../masking/marks.ts'
import { changesOf } from '../settings.ts'
import { tag } from '../tags/schema.ts'
import { anyNumber, id, line, name, pageQuery, timestamp } from '../values.ts'
import { shownFacts, writtenFacts } from './facts.ts'
import { points, writtenPoints } from './points.ts'

export const gender = z.enum(['female', 'male', 'other'])
export type Gender = z.infer<typeof gender>

/** A person who is the company's customer. */
export const contact = z.object({
  id,
  name: z.string(),
  /** The main ones of `phones` and `emails`. */
  phone: masked('phone', z.string().nullable()),
  email: masked('email', z.string().nullable()),
  ...points,
  organisation: z.object({ id, name: z.string() }).nullable(),
  position: z.string(),
  gender: gender.nullable(),
  tags: z.array(tag),
  /** The company's own fields that are in use and shown to who asks, by their id. */
  fields: fieldValues,
  ...shownFacts,
})
export type Contact = z.infer<typeof contact>

/** Several may share a number, a family's telephone; but that is to be meant: without it a number taken is refused. */
const sharedNumber = z.boolean()

const written = z.object({
  name,
  /** The main number alone; the others stay. */
  phone: takesHidden(anyNumber),
  ...writtenPoints,
  sharedNumber,
  organisationId: id.nullable(),
  position: line(100),
  gender: gender.nullable(),
  tagIds: z.array(id).max(50),
  /** Each that is named; null takes it away. */
  fields: changedFieldValues,
  ...writtenFacts,
})

export const createContactBody = written.partial().extend({
  name,
  /** Written down while, or after, they called. */
  source: z.enum(['hand', 'call']).default('hand'),
})
export const updateContactBody = changesOf(written)

/** Of `0903•••101;c.…` what follows the semicolon. */
export const revealNumberBody = z.object({ handle: z.string().max(100) })
export const revealedNumber = z.object({ number: open(z.string()) })

export const contactListQuery = pageQuery.extend({
  /** Part of the name (accents may be left out), of a number or of an e-mail; who sees none finds by letters alone. */
  search: z.string().trim().min(1).max(60).optional(),
  /** Of `name`, `phone`, `owner`, `vip` and others (domain/contacts/contact-fields.ts), and of own fields as `field.<id>`. */
  conditions: conditionText.optional(),
  /** By `name`, `createdAt`, `updatedAt` or `rating`; `-` before it: the last first. */
  sort: listSort.optional(),
  organisationId: id.optional(),
  ownerId: id.optional(),
  tagId: id.optional(),
})
export const contactLookupQuery = z.object({ number: takesHidden(anyNumber) })
export const contactLookup = z.object({
  /** When several have the number, the earliest. */
  contact: contact.nullable(),
  /** Who else has it, in the order of which they were made. */
  others: z.array(z.object({ id, name: z.string(), createdAt: timestamp })),
})
