import type { Generated } from 'kysely'
import type { Json } from './column-types.ts'

/** What voice has shipped, and how far. */
export interface JournalTables {
  journalEvents: JournalEventTable
  journalPositions: JournalPositionTable
  journalEpochs: JournalEpochTable
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
