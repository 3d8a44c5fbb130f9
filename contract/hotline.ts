import { z } from 'zod'
import { id, name, phoneNumber, timestamp } from './values.ts'

export const hotline = z.object({
  id,
  number: z.string(),
  name: z.string(),
  /** Where its callers wait; null: it takes no calls. */
  queueId: id.nullable(),
  /** Trunks for calls out, in the order they are tried; empty: by the trunks' priority. */
  trunkIds: z.array(id),
  enabled: z.boolean(),
  createdAt: timestamp,
})
export type Hotline = z.infer<typeof hotline>

export const createHotlineBody = z.object({
  number: phoneNumber,
  name,
  queueId: id.nullable().default(null),
  trunkIds: z.array(id).max(20).default([]),
  enabled: z.boolean().default(true),
})

export const updateHotlineBody = z
  .object({
    number: phoneNumber,
    name,
    queueId: id.nullable(),
    trunkIds: z.array(id).max(20),
    enabled: z.boolean(),
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'name at least one thing to change')
