import { z } from 'zod'
import { id, name } from './values.ts'

/** An IANA name that this machine knows. */
const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone })
      return true
    } catch {
      return false
    }
  }, 'must be a time zone such as Asia/Ho_Chi_Minh')

export const company = z.object({
  id,
  code: z.string(),
  name: z.string(),
  timeZone: z.string(),
  locale: z.enum(['vi', 'en']),
  /** Recordings older than this are deleted each night. */
  retentionDays: z.number().int(),
  wrapUpSeconds: z.number().int(),
  recordingEnabled: z.boolean(),
  /** Whether phones may call satellites (+870, +881 to +883), and premium services (1900 …, +979, +1900): barred at first. */
  satelliteAllowed: z.boolean(),
  premiumAllowed: z.boolean(),
})
export type Company = z.infer<typeof company>

export const updateCompanyBody = z
  .object({
    name,
    timeZone,
    locale: z.enum(['vi', 'en']),
    retentionDays: z.number().int().min(1).max(3650),
    wrapUpSeconds: z.number().int().min(0).max(3600),
    recordingEnabled: z.boolean(),
    satelliteAllowed: z.boolean(),
    premiumAllowed: z.boolean(),
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'name at least one thing to change')
