import { z } from 'zod'
import { id } from '../values.ts'
import { type EventDefinition, ms } from './define.ts'

export const recordingEvents = {
  /** It has ended. `complete`: false where a fault cut it short, or it lacks more than is tolerated. */
  'recording.finished': {
    version: 1,
    data: z.object({ callId: id, durationMs: ms, complete: z.boolean() }),
  },
  /** Somebody is about to hear it: once for each session and hour. */
  'recording.opened': { version: 1, data: z.object({ callId: id }) },
} satisfies Record<string, EventDefinition>
