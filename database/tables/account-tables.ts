import type { Generated } from 'kysely'
import type { Json, Stamp } from './column-types.ts'

/** Who can sign in: schema `accounts`, of no company. */
export interface AccountTables {
  'accounts.user': UserTable
  'accounts.session': SessionTable
  'accounts.endedSession': EndedSessionTable
  'accounts.account': AccountTable
  'accounts.secondFactor': SecondFactorTable
  'accounts.backupCode': BackupCodeTable
  'accounts.trustedDevice': TrustedDeviceTable
  'accounts.link': LinkTable
  'accounts.passkey': PasskeyTable
  'accounts.usedPasskeyChallenge': UsedPasskeyChallengeTable
  'accounts.verification': VerificationTable
}

interface UserTable {
  id: string
  name: string
  email: string
  /** Its holder has opened a link that was sent to it. */
  emailVerified: Generated<boolean>
  /** Whoever opened that link was not signed in: the account need not be theirs. */
  emailByLinkAlone: Generated<boolean>
  /** E.164. Nothing but the password proves that it is the person's. */
  phone: Generated<string | null>
  passwordGiven: Generated<boolean>
  /** Until when a way of signing in may be added by a session that a company does not take. */
  waysOpenUntil: Generated<Date | null>
  /** Worked for last, in whatever session; perhaps no longer one of theirs. */
  lastCompanyId: Generated<string | null>
  /** A sign-in that names no company leads to it unasked. */
  straightToLast: Generated<boolean>
  /** What the company was called that last took them out or switched them off. */
  leftCompany: Generated<string | null>
  leftHow: Generated<'removed' | 'disabled' | null>
  leftAt: Generated<Date | null>
  /** What the person was called who did it. */
  leftBy: Generated<string | null>
  createdAt: Stamp
}

interface SessionTable {
  id: string
  userId: string
  token: string
  expiresAt: Date
  activeCompanyId: string | null
  ipAddress: string | null
  userAgent: string | null
  /** Opens nothing before the second factor. */
  awaitsFactor: Generated<boolean>
  /** By which it was opened. */
  way: Generated<'password' | 'google' | 'microsoft' | 'passkey'>
  /** A second factor was shown in it. */
  passedFactor: Generated<boolean>
  /** At most a minute behind the last use. */
  seenAt: Generated<Date>
  createdAt: Stamp
  /** At most an hour behind the last use. */
  updatedAt: Generated<Date>
}

/** Of a session that somebody ended why, for the browser that still has it. */
interface EndedSessionTable {
  /** SHA-256 of its token, base64url. */
  tokenHash: string
  why: string
  expiresAt: Date
}

interface AccountTable {
  id: string
  userId: string
  accountId: string
  providerId: string
  password: string | null
  createdAt: Stamp
  updatedAt: Generated<Date>
}

interface SecondFactorTable {
  userId: string
  secret: string
  confirmedAt: Date | null
  lastStep: number | null
  createdAt: Stamp
}

interface BackupCodeTable {
  userId: string
  codeHash: string
}

interface TrustedDeviceTable {
  tokenHash: string
  userId: string
  expiresAt: Date
}

interface PasskeyTable {
  id: string
  userId: string
  credentialId: string
  publicKey: string
  counter: number
  transports: string[]
  name: string
  createdAt: Stamp
  usedAt: Date | null
}

interface UsedPasskeyChallengeTable {
  challenge: string
  expiresAt: Date
}

interface LinkTable {
  codeHash: string
  kind: 'sign-up' | 'reset-password' | 'change-email'
  email: string
  userId: string | null
  data: Json<Record<string, unknown>>
  expiresAt: Date
  createdAt: Stamp
}

interface VerificationTable {
  id: string
  identifier: string
  value: string
  expiresAt: Date
}
