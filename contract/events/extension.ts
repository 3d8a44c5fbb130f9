import { z } from 'zod'
import { type EventDefinition, maybe, nothing } from './define.ts'

export const extensionEvents = {
  'extension.created': { version: 1, data: z.object({ personId: maybe }) },
  /** `personId`: whose it is after it. */
  'extension.updated': {
    version: 1,
    data: z.object({ changed: z.array(z.string()), personId: maybe }),
  },
  'extension.removed': { version: 1, data: nothing },
  /** Somebody has seen the password of its phones. */
  'extension.credentials-shown': { version: 1, data: z.object({ personId: maybe }) },
  'extension.secret-rotated': { version: 1, data: nothing },
} satisfies Record<string, EventDefinition>
