import { changed, type EventDefinition, nothing } from './define.ts'

export const contactEvents = {
  'contact.created': { version: 1, data: nothing },
  'contact.updated': { version: 1, data: changed },
  'contact.removed': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
