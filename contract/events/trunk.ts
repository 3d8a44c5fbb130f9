import { changed, type EventDefinition, nothing } from './define.ts'

export const trunkEvents = {
  'trunk.created': { version: 1, data: nothing },
  'trunk.updated': { version: 1, data: changed },
  'trunk.removed': { version: 1, data: nothing },
  /** It was up, and for half a minute has not been: calls over it do not get through. */
  'trunk.lost': { version: 1, data: nothing },
  /** Up again, after it was lost. */
  'trunk.back': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
