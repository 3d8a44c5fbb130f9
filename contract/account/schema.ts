import { z } from 'zod'
import { anyNumber, id, name, timestamp } from '../values.ts'

export const enterFactorBody = z.object({
  /** Six digits of the authenticator, or a backup code. */
  code: z.string().trim().min(6).max(20),
  /** Not to be asked again in this browser for 30 days. */
  trustDevice: z.boolean().default(false),
})

/** One's own account, whatever the company. */
export const myAccount = z.object({
  name: z.string(),
  email: z.string(),
  /** Shown by a link that was sent there. */
  emailConfirmed: z.boolean(),
  phone: z.string().nullable(),
  /** Whether there is one; who came by a provider may have none. */
  hasPassword: z.boolean(),
  secondFactor: z.object({ backupCodesLeft: z.number().int() }).nullable(),
})
export type MyAccount = z.infer<typeof myAccount>

export const updateMyAccountBody = z
  .object({ name: name.optional(), phone: anyNumber.nullable().optional() })
  .refine((body) => Object.keys(body).length > 0, 'nothing to change')

/** The present password as proof; left out by who has none. */
export const proveBody = z.object({ password: z.string().max(128).optional() })
export const factorSecret = z.object({
  /** otpauth://…, as a QR code has it. */
  url: z.string(),
  /** Base 32, to be typed. */
  secret: z.string(),
})
export const confirmFactorBody = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'must be 6 digits'),
})
export const backupCodes = z.object({ backupCodes: z.array(z.string()) })

export const mySession = z.object({
  id,
  /** The one that asks. */
  current: z.boolean(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  startedAt: timestamp,
  /** At most an hour behind. */
  seenAt: timestamp,
})
export type MySession = z.infer<typeof mySession>
