import { changed, type EventDefinition, nothing } from './define.ts'

export const hotlineEvents = {
  'hotline.created': { version: 1, data: nothing },
  'hotline.updated': { version: 1, data: changed },
  'hotline.removed': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
