import { z } from 'zod'
import { colleague } from '../contacts/facts.ts'
import { id, line, timestamp } from '../values.ts'

/** What somebody may agree to: that calls are recorded; that they are written to and called to sell them something. */
export const consentPurpose = z.enum(['recording', 'marketing'])
export type ConsentPurpose = z.infer<typeof consentPurpose>

export const consentWay = z.enum(['call', 'form', 'paper', 'import', 'api'])
const consentDeed = z.enum(['given', 'withdrawn'])

/** Something that a customer said about it, as it was written down. */
const consent = z.object({
  id,
  purpose: consentPurpose,
  deed: consentDeed,
  how: consentWay,
  note: z.string(),
  /** When it was said. */
  at: timestamp,
  /** Who wrote it down, and when. */
  person: colleague,
  createdAt: timestamp,
})
export type Consent = z.infer<typeof consent>

export const consentList = z.object({
  /** What they agree to now: their latest word counts, and who has said nothing agrees to nothing. */
  agreed: z.array(consentPurpose),
  /** All that they said, the latest first. */
  items: z.array(consent),
})

export const writeConsentBody = z.object({
  purpose: consentPurpose,
  deed: consentDeed,
  how: consentWay,
  /** Where the proof is: a call, a drawer, an address. */
  note: line(500).default(''),
  /** Left out: now. Not in the future. */
  at: timestamp.optional(),
})
