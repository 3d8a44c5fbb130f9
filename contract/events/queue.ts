import { changed, type EventDefinition, nothing } from './define.ts'

export const queueEvents = {
  'queue.created': { version: 1, data: nothing },
  'queue.updated': { version: 1, data: changed },
  'queue.removed': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
