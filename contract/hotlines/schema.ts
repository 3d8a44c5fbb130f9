import { z } from 'zod'
import { open } from '../masking/marks.ts'
import { changesOf, version } from '../settings.ts'
import { id, name, phoneNumber, timestamp } from '../values.ts'

/** How a hotline takes calls: kept as data and handed whole to the call core. */
export const hotlineSettings = z.object({
  enabled: z.boolean().default(true),
})
export type HotlineSettings = z.infer<typeof hotlineSettings>

const edited = z.object({
  number: open(phoneNumber),
  name: open(name),
  /** Where its callers wait; null: it takes no calls. */
  queueId: id.nullable().default(null),
  /** Trunks for calls out, in the order they are tried; empty: by the trunks' priority. */
  trunkIds: z.array(id).max(20).default([]),
  ...hotlineSettings.shape,
})

export const hotline = edited.extend({ id, version, createdAt: timestamp })
export type Hotline = z.infer<typeof hotline>

export const createHotlineBody = edited
export const updateHotlineBody = changesOf(edited)
