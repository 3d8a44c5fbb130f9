import { changed, type EventDefinition, nothing } from './define.ts'

export const organisationEvents = {
  'organisation.created': { version: 1, data: nothing },
  'organisation.updated': { version: 1, data: changed },
  'organisation.removed': { version: 1, data: nothing },
  'organisation.put-back': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
