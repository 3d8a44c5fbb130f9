import type { FeedEvent } from '@tongdai/contract/events/event'
import type { Generated } from 'kysely'
import type { Json, Stamp, Stamped } from './column-types.ts'

/** What happened, and how far each reader is. */
export interface FeedTables {
  feed: FeedTable
  feedTicks: FeedTickTable
  feedCursors: FeedCursorTable
  feedLeftOut: FeedLeftOutTable
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
  /** Somebody wants it to be tried again. */
  askedAt: Generated<Date | null>
}
