import type { ErrorCode } from '@tongdai/contract/error-codes'
import type { JobState } from '@tongdai/contract/jobs/schema'
import type { Language, Words } from '@tongdai/contract/language'
import type { FieldName } from '@tongdai/contract/masked-fields'
import type { NoticeWay } from '@tongdai/contract/notices/schema'
import type { ColumnType, Generated } from 'kysely'
import type { Json, Stamp } from './column-types.ts'

/** What is kept, sent, run and told beside calls. */
export interface WorkTables {
  files: FileTable
  mails: MailTable
  jobs: JobTable
  notices: NoticeTable
  noticeSettings: NoticeSettingTable
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
  /** Whose code is in it. */
  invitationId: Generated<string | null>
  key: string
  recipient: string
  template: string
  subject: string
  language: Language
  /** Sealed. */
  letter: string | null
  state: Generated<'waiting' | 'taken' | 'sent' | 'refused' | 'expired' | 'taken-back'>
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
  /** What it made. */
  fileId: Generated<string | null>
  fileHides: Generated<FieldName[] | null>
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
