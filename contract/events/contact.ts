import { z } from 'zod'
import { id } from '../values.ts'
import { changed, type EventDefinition, nothing } from './define.ts'

const merge = z.object({ mergeId: id, contactIds: z.array(id) })

export const contactEvents = {
  'contact.created': { version: 1, data: nothing },
  'contact.updated': { version: 1, data: changed.extend({ auditId: id.optional() }) },
  'contact.removed': { version: 1, data: nothing },
  'contact.put-back': { version: 1, data: nothing },
  /** `contactIds`: who became this one. */
  'contact.merged': { version: 1, data: merge },
  /** Nothing is left of whom it was. */
  'contact.erased': { version: 1, data: nothing },
  'contact.unmerged': { version: 1, data: merge },
} satisfies Record<string, EventDefinition>
