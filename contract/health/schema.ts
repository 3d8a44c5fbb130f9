import { z } from 'zod'
import { timestamp } from '../values.ts'

/** 200 once calls can be taken, 503 before; the same body either way. Strangers learn no more than that. */
export const health = z.object({ ok: z.boolean() })

/** Part by part, of the machine and of the company's trunks. */
export const healthDetails = z.object({
  ok: z.boolean(),
  parts: z.array(
    z.object({
      name: z.string(),
      ok: z.boolean(),
      /** In the part's own words. */
      detail: z.string(),
      /** What of it is counted, by name. */
      figures: z.record(z.string(), z.number()).optional(),
      /** Of a reader of the feed that could not take something: how much. */
      stuck: z
        .object({ reader: z.string(), leftOut: z.number().int(), companiesAside: z.number().int() })
        .optional(),
    }),
  ),
  /** Mail that has not gone out, as far as whoever asks may know of it; null: nobody can say. `failing`: tried in vain. */
  mail: z
    .object({
      server: z.boolean(),
      waiting: z.number().int(),
      failing: z.number().int(),
      oldestAt: timestamp.nullable(),
    })
    .nullable(),
  /** Whether whoever asks operates the installation, and may look into what is every company's. */
  operates: z.boolean(),
})
export type HealthDetails = z.infer<typeof healthDetails>

/** What a reader of the feed could not take. */
export const stuckEvent = z.object({
  reader: z.string(),
  company: z.string(),
  /** `left-out`: tried often enough, the next one has come. `aside`: the company waits for it, and is tried by itself. */
  state: z.enum(['left-out', 'aside']),
  /** null: it is not known yet which of several. */
  eventId: z.number().int().nullable(),
  type: z.string().nullable(),
  /** In the words of the fault. */
  error: z.string(),
  tries: z.number().int().nullable(),
  at: timestamp,
  /** Somebody has asked for another try, which is on its way. */
  trying: z.boolean(),
})
export type StuckEvent = z.infer<typeof stuckEvent>

export const stuckEvents = z.object({
  items: z.array(stuckEvent),
  /** There are more than are listed. */
  more: z.boolean(),
})

export const tryAgainBody = z.object({ reader: z.string().max(100) })
export const triedAgain = z.object({ asked: z.number().int() })
