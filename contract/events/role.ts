import { z } from 'zod'
import { changed, type EventDefinition, maybe, nothing } from './define.ts'

/** One of the company's own roles. Who has which: `person.updated`. */
export const roleEvents = {
  'role.created': { version: 1, data: nothing },
  'role.updated': { version: 1, data: changed },
  /** `to`: the role its holders have now; null: they are plain agents, or nobody had it. */
  'role.removed': { version: 1, data: z.object({ to: maybe }) },
} satisfies Record<string, EventDefinition>
