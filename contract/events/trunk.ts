import { changed, type EventDefinition, nothing } from './define.ts'

export const trunkEvents = {
  'trunk.created': { version: 1, data: nothing },
  'trunk.updated': { version: 1, data: changed },
  'trunk.removed': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
