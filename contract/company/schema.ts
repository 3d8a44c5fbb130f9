import { z } from 'zod'
import { language } from '../language.ts'
import { open } from '../masking/marks.ts'
import { readDialled } from '../phone-number.ts'
import { changesOf, version } from '../settings.ts'
import { email, id, line, name, taxCode } from '../values.ts'

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

/** What holds for a whole company: kept as data and handed whole to the call core. */
export const companySettings = z.object({
  timeZone: timeZone.default('Asia/Ho_Chi_Minh'),
  locale: language.default('vi'),
  /** Recordings older than this are deleted each night. */
  retentionDays: z.number().int().min(1).max(3650).default(45),
  /** After an answered outbound call, and after calls of queues that set none; 0: none. */
  usualWrapUpMs: z.number().int().min(0).max(3_600_000).default(15_000),
  recordingEnabled: z.boolean().default(true),
  /** Whether phones may call satellites (+870, +881 to +883), and premium services (1900 …, +979, +1900): barred at first. */
  satelliteAllowed: z.boolean().default(false),
  premiumAllowed: z.boolean().default(false),
})
export type CompanySettings = z.infer<typeof companySettings>

/** As it is written on letters, hotlines of few digits too; empty: there is none. */
const phone = line(40).refine(
  (typed) => typed === '' || readDialled(typed) !== null,
  'must be a telephone number',
)

/** Who the company is, for people and documents: no call depends on it, so it is kept apart from the settings. */
export const companyFacts = z.object({
  address: open(line(300)).default(''),
  taxCode: open(taxCode).default(''),
  representative: open(line(100)).default(''),
  phone: open(line(40)).default(''),
  email: z.union([z.literal(''), open(email)]).default(''),
})

const edited = z.object({ name, ...companyFacts.shape, ...companySettings.shape })

export const company = edited.extend({ id, code: z.string(), version })
export type Company = z.infer<typeof company>

/** What was kept before numbers were looked at stays readable. */
export const updateCompanyBody = changesOf(edited.extend({ phone: open(phone) }))
