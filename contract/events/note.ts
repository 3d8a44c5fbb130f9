import { z } from 'zod'
import { type EventDefinition, maybe } from './define.ts'

/** Of whom it was written: one of the two. */
const holder = z.object({ contactId: maybe, organisationId: maybe })

export const noteEvents = {
  'note.created': { version: 1, data: holder },
  'note.updated': { version: 1, data: holder },
  'note.removed': { version: 1, data: holder },
} satisfies Record<string, EventDefinition>
