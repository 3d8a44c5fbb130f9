import { z } from 'zod'
import { id } from '../values.ts'
import type { EventDefinition } from './define.ts'

/** Work that takes longer than a request. */
export const jobEvents = {
  /** `userId`: whose it was. `state`: what became of it. */
  'job.ended': {
    version: 1,
    data: z.object({ userId: id, kind: z.string(), state: z.enum(['done', 'failed', 'cancelled']) }),
  },
} satisfies Record<string, EventDefinition>
