import { z } from 'zod'
import { callDirection, callOutcome, listedCall } from '../call.ts'
import { conditionText } from '../conditions/schema.ts'
import { id, page, pageQuery, timestamp } from '../values.ts'

/** Filters of the call history; all are joined by "and". Newest first. */
export const callListQuery = pageQuery.extend({
  /** Started at or after, and before. */
  from: timestamp.optional(),
  to: timestamp.optional(),
  direction: callDirection.optional(),
  outcome: callOutcome.optional(),
  agentId: id.optional(),
  hotlineId: id.optional(),
  queueId: id.optional(),
  /** Only what was offered to an agent (`agentId`, else who asks) and not taken by the agent. */
  missed: z.literal('1').optional(),
  /** Without what was dialled and refused before anything left the house: barred numbers, none, no trunk. */
  placed: z.literal('1').optional(),
  /** Digits: the beginning or the end of the customer's number, any format. Letters: part of the customer's name. Who sees no numbers finds by letters alone. */
  search: z.string().trim().min(2).max(60).optional(),
  /** Of `direction`, `outcome`, `agent`, `talk` and others (domain/history/call-fields.ts). */
  conditions: conditionText.optional(),
})
export type CallListQuery = z.infer<typeof callListQuery>

/** A page may have fewer calls than asked for, or none, and yet a next one: `lookedBackTo` is then how far it came. */
export const callPage = page(listedCall).extend({
  /** Null where the page is full, or the last one. */
  lookedBackTo: timestamp.nullable(),
})
export type CallPage = z.infer<typeof callPage>

export const peaksQuery = z.object({ buckets: z.coerce.number().int().min(10).max(4000).default(800) })

/** The loudest sample of each slice of the recording, 0 to 1: left is the customer, right the agent. */
export const peaks = z.object({
  durationMs: z.number().int(),
  complete: z.boolean(),
  left: z.array(z.number()),
  right: z.array(z.number()),
})
export type Peaks = z.infer<typeof peaks>
