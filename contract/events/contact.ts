import { id } from '../values.ts'
import { changed, type EventDefinition, nothing } from './define.ts'

export const contactEvents = {
  'contact.created': { version: 1, data: nothing },
  'contact.updated': { version: 1, data: changed.extend({ auditId: id.optional() }) },
  'contact.removed': { version: 1, data: nothing },
  'contact.put-back': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
