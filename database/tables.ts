import type { TimelineEntry } from '@tongdai/contract/call'
import type { ErrorCode } from '@tongdai/contract/error-codes'
import type { FeedEvent } from '@tongdai/contract/events/event'
import type { JobState } from '@tongdai/contract/jobs/schema'
import type { Language, Words } from '@tongdai/contract/language'
import type { FieldName } from '@tongdai/contract/masked-fields'
import type { NoticeWay } from '@tongdai/contract/notices/schema'
import type { DepartmentRole, Grants } from '@tongdai/contract/permissions'
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely'

/** Every table as Kysely sees it: camelCase here, snake_case there. `schema.sql` is the truth; keep the two alike. */
export interface Tables {
  'accounts.user': UserTable
  'accounts.session': SessionTable
  'accounts.account': AccountTable
  'accounts.secondFactor': SecondFactorTable
  'accounts.backupCode': BackupCodeTable
  'accounts.trustedDevice': TrustedDeviceTable
  'accounts.link': LinkTable
  'accounts.verification': VerificationTable
  companies: CompanyTable
  memberships: MembershipTable
  roles: RoleTable
  departments: DepartmentTable
  departmentMembers: DepartmentMemberTable
  invitations: InvitationTable
  auditLog: AuditLogTable
  securityEvents: SecurityEventTable
  securitySeen: SecuritySeenTable
  extensions: ExtensionTable
  trunks: TrunkTable
  queues: QueueTable
  queueMembers: QueueMemberTable
  hotlines: HotlineTable
  hotlineTrunks: HotlineTrunkTable
  contacts: ContactTable
  calls: CallTable
  callOffers: CallOfferTable
  callTimeline: CallTimelineTable
  callSegments: CallSegmentTable
  recordings: RecordingTable
  files: FileTable
  journalEvents: JournalEventTable
  journalPositions: JournalPositionTable
  journalEpochs: JournalEpochTable
  mails: MailTable
  jobs: JobTable
  notices: NoticeTable
  noticeSettings: NoticeSettingTable
  feed: FeedTable
  feedTicks: FeedTickTable
  feedCursors: FeedCursorTable
  feedLeftOut: FeedLeftOutTable
}

/** Filled in by the database, and not to be changed. */
type Stamp = ColumnType<Date, Date | undefined, never>
/** Given by the database alone. */
type Stamped<T> = ColumnType<T, never, never>
type Json<T> = ColumnType<T, string, string>
type NullableJson<T> = ColumnType<T | null, string | null, string | null>
/** As the schemas of `contract` read them (`readSettings`). */
type Settings = ColumnType<Record<string, unknown>, string | undefined, string>
/** Rises with each change. */
type Version = Generated<number>

interface UserTable {
  id: string
  name: string
  email: string
  /** Its holder has opened a link that was sent to it. */
  emailVerified: Generated<boolean>
  /** E.164. Nothing but the password proves that it is the person's. */
  phone: Generated<string | null>
  passwordGiven: Generated<boolean>
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
  createdAt: Stamp
  /** At most an hour behind the last use. */
  updatedAt: Generated<Date>
}

interface AccountTable {
  id: string
  userId: string
  accountId: string
  providerId: string
  password: string | null
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

interface LinkTable {
  codeHash: string
  kind: 'sign-up' | 'reset-password'
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

interface CompanyTable {
  id: string
  code: string
  name: string
  settings: Settings
  facts: Settings
  version: Version
  createdAt: Stamp
}

interface MembershipTable {
  companyId: string
  userId: string
  role: 'owner' | 'manager' | 'agent'
  /** One of the company's own, of an agent. */
  roleId: Generated<string | null>
  displayName: string
  disabledAt: Date | null
  version: Version
  createdAt: Stamp
}

interface RoleTable {
  id: string
  companyId: string
  name: string
  description: string
  permissions: Json<Grants>
  masked: FieldName[]
  version: Version
  createdAt: Stamp
}

interface DepartmentTable {
  id: string
  companyId: string
  name: string
  description: string
  disabledAt: Generated<Date | null>
  version: Version
  createdAt: Stamp
}

interface DepartmentMemberTable {
  companyId: string
  departmentId: string
  userId: string
  role: DepartmentRole
}

interface InvitationTable {
  id: string
  companyId: string
  email: string
  role: 'owner' | 'manager' | 'agent'
  displayName: string
  codeHash: string
  expiresAt: Date
  /** Who was invited said no: the code is void. */
  declinedAt: Date | null
  version: Version
  createdAt: Stamp
}

interface AuditLogTable {
  id: string
  companyId: string
  at: Stamp
  userId: string | null
  action: string
  target: string | null
  before: NullableJson<Record<string, unknown>>
  after: NullableJson<Record<string, unknown>>
  address: string | null
}

interface SecurityEventTable {
  id: string
  companyId: string | null
  kind: string
  source: string
  subject: Generated<string>
  hour: Date
  firstAt: Date
  lastAt: Date
  count: number
  notableAt: Date | null
  detail: Json<Record<string, string | number>>
}

interface SecuritySeenTable {
  companyId: string
  userId: string
  seenAt: Date
}

interface ExtensionTable {
  id: string
  companyId: string
  number: string
  name: string
  userId: string | null
  sipUsername: string
  sipSecret: string
  enabled: Generated<boolean>
  version: Version
  createdAt: Stamp
}

interface TrunkTable {
  id: string
  companyId: string
  name: string
  host: string
  port: number | null
  transport: 'udp' | 'tcp' | 'tls'
  peers: string[]
  auth: 'ip' | 'register'
  username: string | null
  password: string | null
  realm: string | null
  fromDomain: string | null
  callerFrom: Generated<'hotline' | 'account'>
  callerHeader: Generated<'p-asserted-identity' | 'p-preferred-identity' | 'remote-party-id' | 'none'>
  allowedRealms: Generated<string[]>
  priority: number
  enabled: Generated<boolean>
  version: Version
  createdAt: Stamp
}

interface QueueTable {
  id: string
  companyId: string
  name: string
  settings: Settings
  version: Version
  createdAt: Stamp
}

interface QueueMemberTable {
  companyId: string
  queueId: string
  userId: string
  priority: number
}

interface HotlineTable {
  id: string
  companyId: string
  number: string
  name: string
  queueId: string | null
  settings: Settings
  version: Version
  createdAt: Stamp
}

interface HotlineTrunkTable {
  companyId: string
  hotlineId: string
  trunkId: string
  position: number
}

interface ContactTable {
  id: string
  companyId: string
  name: string
  searchName: string
  phone: string
  version: Version
  createdAt: Stamp
  updatedAt: Generated<Date>
}

interface CallTable {
  id: string
  companyId: string
  direction: 'inbound' | 'outbound' | 'internal'
  state: string
  outcome: string | null
  endedBy: string | null
  sipCode: number | null
  reason: string | null
  fromNumber: string
  toNumber: string
  customerNumber: string | null
  customerNumberReversed: ColumnType<string | null, never, never>
  customerName: string | null
  hotlineId: string | null
  hotlineNumber: string | null
  queueId: string | null
  queueName: string | null
  agentId: string | null
  agentName: string | null
  otherAgentId: string | null
  startedAt: Date
  answeredAt: Date | null
  endedAt: Date | null
  waitMs: Generated<number>
  talkMs: Generated<number>
  holdMs: Generated<number>
  sipCallId: string | null
  /** Direction and outcome in one word, for the indexes of the history. */
  kind: ColumnType<string, never, never>
}

/** Columns named as those of `calls` are the call's. */
interface CallOfferTable {
  id: string
  companyId: string
  agentId: string
  taken: boolean
  times: number
  rangMs: number
  lastAt: Date
  kind: string
  customerNumber: string | null
  customerNumberReversed: ColumnType<string | null, never, never>
  hotlineId: string | null
  queueId: string | null
  startedAt: Date
}

interface CallSegmentTable {
  callId: string
  position: number
  companyId: string
  role: string
  agentId: string | null
  agentName: string | null
  number: string | null
  queueId: string | null
  queueName: string | null
  joinedAt: Date
  leftAt: Date | null
  talkMs: Generated<number>
  holdMs: Generated<number>
  heldSince: Date | null
  leftReason: string | null
}

interface CallTimelineTable {
  callId: string
  companyId: string
  entries: Json<TimelineEntry[]>
}

interface RecordingTable {
  id: string
  companyId: string
  callId: string
  storageKey: string
  durationMs: Generated<number>
  bytes: Generated<number>
  complete: Generated<boolean>
  createdAt: ColumnType<Date, Date | undefined, Date>
  purgedAt: Date | null
  place: Generated<'here' | 'moving' | 'there'>
}

interface FileTable {
  id: string
  companyId: string
  ownerKind: string
  ownerId: string
  name: string
  type: string
  /** int8, read as a number (open-database.ts). */
  bytes: number
  keptBytes: number
  sha256: string
  durationMs: number | null
  storageKey: string
  thumbnailKey: string | null
  createdBy: string
  createdAt: Stamp
  storedAt: Date | null
  removedAt: Date | null
}

interface MailTable {
  id: string
  companyId: string | null
  accountId: string | null
  key: string
  recipient: string
  template: string
  subject: string
  language: Language
  /** Sealed. */
  letter: string | null
  state: Generated<'waiting' | 'taken' | 'sent' | 'refused' | 'expired'>
  tries: Generated<number>
  nextTryAt: Generated<Date>
  answer: string | null
  createdAt: Stamp
  endedAt: Date | null
}

interface JobTable {
  id: string
  companyId: string
  userId: string
  kind: string
  label: Json<Words>
  input: Json<unknown>
  state: Generated<JobState>
  cancelling: Generated<boolean>
  doneSteps: Generated<number>
  allSteps: number | null
  result: ColumnType<Words | null, string | null, string | null>
  error: ErrorCode | null
  runId: string | null
  beatAt: Date | null
  tries: Generated<number>
  createdAt: Stamp
  startedAt: Date | null
  endedAt: Date | null
  putAwayAt: Date | null
}

interface NoticeTable {
  id: string
  companyId: string
  userId: string
  kind: string
  data: Json<unknown>
  key: string
  bell: boolean
  desktop: boolean
  mailAt: Date | null
  at: Stamp
  readAt: Date | null
}

interface NoticeSettingTable {
  companyId: string
  userId: string
  kind: string
  way: NoticeWay
  wanted: boolean
}

interface JournalEventTable {
  node: string
  sequence: number
  epoch: string
  at: Date
  companyId: string
  subjectKind: string
  subjectId: string
  event: Json<unknown>
}

interface JournalPositionTable {
  node: string
  sequence: number
  updatedAt: Generated<Date>
}

/** `sequence` is the run's own journal's. */
interface JournalEpochTable {
  node: string
  epoch: string
  sequence: number
  updatedAt: Generated<Date>
}

/** Append-only; `xid` and snapshots are Postgres' own, as text. */
interface FeedTable {
  id: Stamped<number>
  xid: Stamped<string>
  toldAt: Stamped<Date>
  companyId: string
  at: Stamp
  type: string
  version: number
  actorKind: 'person' | 'customer' | 'system'
  actorId: string | null
  subjectKind: string
  subjectId: string
  data: Json<unknown>
}

interface FeedTickTable {
  id: Stamped<number>
  at: Stamp
  snapshot: string
  lastId: number
}

interface FeedCursorTable {
  reader: string
  companyId: string | null
  tick: number
  until: number | null
  afterId: Generated<number>
  movedAt: Generated<Date>
  eventId: number | null
  tries: Generated<number>
  error: string | null
  nextTryAt: Generated<Date>
}

interface FeedLeftOutTable {
  reader: string
  eventId: number
  companyId: string
  event: Json<FeedEvent>
  error: string
  at: Stamp
}

export type CallRow = Selectable<CallTable>
export type NewCallRow = Insertable<CallTable>
