import { z } from 'zod'
import { id, pageQuery, timestamp } from '../values.ts'

/** What can happen to an installation that its owner should know of: the closed list, and what each one means. */
export const securityKinds = {
  'sign-in-failed': { meaning: 'A password was wrong at the sign-in page.', noticeFrom: 10 },
  'sign-in-throttled': { meaning: 'Sign-ins were slowed down: too many wrong passwords.', noticeFrom: 1 },
  'sip-guess': { meaning: 'A telephone showed a wrong password for an account.', noticeFrom: 10 },
  'sip-refused-source': { meaning: 'SIP requests came from an address nobody knows.', noticeFrom: 100 },
  'trunk-refused': { meaning: 'A request of a carrier was not accepted.', noticeFrom: 1 },
  'realm-refused': { meaning: 'A carrier asked for the password in a way we do not answer.', noticeFrom: 1 },
  flood: {
    meaning: 'Messages or connections of an address were dropped: there were too many.',
    noticeFrom: 1,
  },
  'disk-low': { meaning: 'The disk with recordings and database is almost full.', noticeFrom: 1 },
  'recording-stopped': { meaning: 'A recording ended before its call.', noticeFrom: 1 },
  'database-away': { meaning: 'The database did not answer.', noticeFrom: 1 },
  'store-away': {
    meaning: 'The S3-compatible store of files and recordings did not answer or refused us.',
    noticeFrom: 1,
  },
  'ports-low': { meaning: 'Most audio ports are taken: further calls may be refused.', noticeFrom: 1 },
  'calls-refused': {
    meaning: 'Calls were refused because the exchange had too many. They stand in no history.',
    noticeFrom: 1,
  },
  'password-given': { meaning: 'Somebody gave another a new password.', noticeFrom: 3 },
  'credentials-shown': { meaning: "Somebody saw the password of another's phones.", noticeFrom: 10 },
  'entry-refused': {
    meaning: 'Somebody of the company was not let in by its portal.',
    noticeFrom: 20,
  },
  'numbers-shown': {
    meaning: 'Somebody asked to see more hidden numbers than one needs at once.',
    noticeFrom: 1,
  },
  'numbers-tried': {
    meaning: 'Somebody from whom numbers are hidden typed more of them than one needs at once.',
    noticeFrom: 1,
  },
  'owner-made': { meaning: 'Somebody was made an owner.', noticeFrom: 1 },
} as const satisfies Record<
  string,
  { meaning: string /** Times within an hour from which the owner is told. */; noticeFrom: number }
>

export type SecurityKind = keyof typeof securityKinds
export const securityKind = z.enum(Object.keys(securityKinds) as [SecurityKind, ...SecurityKind[]])

/** Equal ones of an hour are one, with their count. Never holds a secret. */
export const securityEvent = z.object({
  id,
  kind: securityKind,
  /** `machine`: of the whole installation rather than of the company. */
  scope: z.enum(['company', 'machine']),
  /** Where it came from: an address, or a part of the installation. */
  source: z.string(),
  /** What it was about: an account, a trunk, an e-mail. */
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  count: z.number().int(),
  /** Whether it happened often enough to need somebody's eye. */
  notable: z.boolean(),
  /** Not yet looked at by the one who asks. */
  unseen: z.boolean(),
  firstAt: timestamp,
  lastAt: timestamp,
})
export type SecurityEvent = z.infer<typeof securityEvent>

export const securityListQuery = pageQuery.extend({
  kind: securityKind.optional(),
  /** Only what happened often enough to need somebody's eye. */
  notable: z.stringbool().optional(),
})

/** Notable ones since the asker last looked. */
export const securityNotice = z.object({ unseen: z.number().int() })
