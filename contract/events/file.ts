import { type EventDefinition, nothing } from './define.ts'

export const fileEvents = {
  'file.added': { version: 1, data: nothing },
  'file.removed': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
