import { z } from 'zod'
import type { EventDefinition } from './define.ts'

/** What an owner should know of. */
export const securityEvents = {
  /** It happened often enough within an hour. `kind`: a stable word (contract/security/schema.ts). */
  'security.noticed': { version: 1, data: z.object({ kind: z.string() }) },
} satisfies Record<string, EventDefinition>
