import type { Generated } from 'kysely'
import type { Json, NullableJson, Stamp } from './column-types.ts'

/** What owners should know of: who did what, what strangers tried. */
export interface WatchTables {
  auditLog: AuditLogTable
  securityEvents: SecurityEventTable
  securitySeen: SecuritySeenTable
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
