import { z } from 'zod'
import { companySettings } from '../company/schema.ts'
import { noticeSetting, noticeWay } from '../notices/schema.ts'
import { role } from '../role.ts'
import { changesOf, version } from '../settings.ts'
import { id } from '../values.ts'

/** How a session can be opened. */
export const signInWays = ['password', 'google', 'microsoft', 'passkey'] as const
export const signInWay = z.enum(signInWays)
export type SignInWay = z.infer<typeof signInWay>

/** An address or a CIDR block (RFC 4632, RFC 4291 §2.3). */
export const addressRange = z
  .string()
  .trim()
  .max(60)
  .pipe(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'must be an address or a CIDR block'))

/** Whom a rule is for: a rank, or who has one of the company's own roles. */
const ruled = z.union([role, id])

const minuteMs = 60_000
const dayMs = 24 * 3_600_000

/** Who may enter a company, how, from where and for how long. No call depends on it, so the call core is not told. */
export const portalRules = z.object({
  /** Ways by which a session must have been opened. */
  signInWays: z
    .array(signInWay)
    .min(1)
    .max(signInWays.length)
    .default([...signInWays]),
  /** Who needs a second factor. A passkey is two in one. */
  secondFactorFor: z.array(ruled).max(100).default([]),
  /** From where: who is not named, from anywhere. An own role that is named goes before the rank. */
  addresses: z
    .array(z.object({ for: ruled, ranges: z.array(addressRange).min(1).max(50) }))
    .max(100)
    .refine((rules) => new Set(rules.map((rule) => rule.for)).size === rules.length, 'a role is named twice')
    .default([]),
  /** A session of which no page was open for so long is over. */
  idleMs: z
    .number()
    .int()
    .min(5 * minuteMs)
    .max(7 * dayMs)
    .default(7 * dayMs),
  /** A session is over so long after the sign-in, whatever is done in it; null: never for that alone. */
  longestMs: z
    .number()
    .int()
    .min(60 * minuteMs)
    .max(365 * dayMs)
    .nullable()
    .default(null),
  /** By which ways a kind of notice comes to who has not chosen; a kind that is not named, as usual. */
  notices: z.record(z.string().max(100), z.partialRecord(noticeWay, z.boolean())).default({}),
})
export type PortalRules = z.infer<typeof portalRules>

/** A company's portal: its rules of entry, and how its people find it. */
const edited = z.object({
  ...companySettings.pick({ timeZone: true, locale: true }).shape,
  ...portalRules.shape,
})

export const portal = edited.extend({
  version,
  /** From where the asker comes. */
  address: z.string(),
  /** Of notices, with the ways by which each comes unless something else is set. */
  noticeKinds: z.array(noticeSetting),
})
export type Portal = z.infer<typeof portal>

export const updatePortalBody = changesOf(edited)

/** Why a company does not let somebody in who is signed in. */
export const entryRefusal = z.enum(['ADDRESS_REFUSED', 'WAY_REFUSED', 'SECOND_FACTOR_NEEDED'])
export type EntryRefusal = z.infer<typeof entryRefusal>
