import { z } from 'zod'
import { id, name, timestamp } from './values.ts'

export const queueMember = z.object({
  userId: id,
  /** Lower is offered calls first. */
  priority: z.number().int().min(0).max(100).default(0),
})

const seconds = (least: number, most: number) => z.number().int().min(least).max(most)

const settings = z.object({
  name,
  strategy: z.literal('longest-idle').default('longest-idle'),
  /** How long one agent's phone rings. */
  ringTimeoutSeconds: seconds(5, 120).default(15),
  /** null: the company's. */
  wrapUpSeconds: seconds(0, 3600).nullable().default(null),
  /** Then the caller hears an apology and is hung up. */
  maxWaitSeconds: seconds(10, 7200).default(300),
})

export const queue = settings.extend({
  id,
  members: z.array(queueMember.extend({ name: z.string() })),
  createdAt: timestamp,
})
export type Queue = z.infer<typeof queue>

export const createQueueBody = settings.extend({ members: z.array(queueMember).max(1000).default([]) })

export const updateQueueBody = z
  .object({
    name,
    strategy: z.literal('longest-idle'),
    ringTimeoutSeconds: seconds(5, 120),
    wrapUpSeconds: seconds(0, 3600).nullable(),
    maxWaitSeconds: seconds(10, 7200),
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'name at least one thing to change')

export const queueMembersBody = z.object({ members: z.array(queueMember).max(1000) })
