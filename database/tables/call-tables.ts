import type { TimelineEntry } from '@tongdai/contract/call'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Json } from './column-types.ts'

/** What was called, folded from the journal. */
export interface CallTables {
  calls: CallTable
  callOffers: CallOfferTable
  callTimeline: CallTimelineTable
  callSegments: CallSegmentTable
  recordings: RecordingTable
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

interface CallTimelineTable {
  callId: string
  companyId: string
  entries: Json<TimelineEntry[]>
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

interface RecordingTable {
  id: string
  companyId: string
  callId: string
  storageKey: string
  durationMs: Generated<number>
  bytes: Generated<number>
  complete: Generated<boolean>
  /** Null while it is being made. */
  missingMs: number | null
  createdAt: ColumnType<Date, Date | undefined, Date>
  purgedAt: Date | null
  place: Generated<'here' | 'moving' | 'there'>
}

export type CallRow = Selectable<CallTable>
