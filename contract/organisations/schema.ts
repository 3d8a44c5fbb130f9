import { z } from 'zod'
import { conditionText } from '../conditions/schema.ts'
import { shownFacts, writtenFacts } from '../contacts/facts.ts'
import { points, writtenPoints } from '../contacts/points.ts'
import { changedFieldValues, fieldValues } from '../fields/schema.ts'
import { listSort } from '../lists/schema.ts'
import { masked, open } from '../masking/marks.ts'
import { changesOf } from '../settings.ts'
import { id, line, name, pageQuery, taxCode } from '../values.ts'

/** A firm, a shop, an office: what several contacts may belong to. */
export const organisation = z.object({
  id,
  name: z.string(),
  phone: masked('phone', z.string().nullable()),
  email: masked('email', z.string().nullable()),
  ...points,
  taxCode: open(z.string()),
  website: z.string(),
  /** How many people of it are known. */
  people: z.number().int(),
  /** The company's own fields that are in use and shown to who asks, by their id. */
  fields: fieldValues,
  ...shownFacts,
})
export type Organisation = z.infer<typeof organisation>

const written = z.object({
  name,
  ...writtenPoints,
  taxCode,
  website: line(200),
  /** Each that is named; null takes it away. */
  fields: changedFieldValues,
  ...writtenFacts,
})

export const createOrganisationBody = written.partial().extend({ name })
export const updateOrganisationBody = changesOf(written)

export const organisationListQuery = pageQuery.extend({
  /** Part of the name, accents may be left out, or the tax code. */
  search: z.string().trim().min(1).max(60).optional(),
  /** Of `name`, `taxCode`, `owner`, `vip` and others (domain/contacts/organisation-fields.ts), and of own fields as `field.<id>`. */
  conditions: conditionText.optional(),
  /** By `name`, `createdAt`, `updatedAt` or `rating`; `-` before it: the last first. */
  sort: listSort.optional(),
})
