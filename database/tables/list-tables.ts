import type { ListSelection } from '@tongdai/contract/lists/bulk'
import type { ListColumns, ListState } from '@tongdai/contract/lists/schema'
import type { Generated } from 'kysely'
import type { Json, NullableJson, Stamp } from './column-types.ts'

/** How people have arranged lists, and what is done to many rows at once. */
export interface ListTables {
  listColumns: ListColumnsTable
  listViews: ListViewTable
  listStarts: ListStartTable
  bulkRuns: BulkRunTable
  bulkRows: BulkRowTable
}

interface ListColumnsTable {
  companyId: string
  userId: string
  kind: string
  viewId: string | null
  columns: Json<ListColumns>
  updatedAt: Generated<Date>
}

interface ListViewTable {
  id: string
  companyId: string
  kind: string
  name: string
  forUserId: string | null
  departmentId: string | null
  createdBy: string | null
  state: Json<ListState>
  position: number
  version: Generated<number>
  createdAt: Stamp
  updatedAt: Generated<Date>
}

interface ListStartTable {
  companyId: string
  userId: string
  kind: string
  viewId: string
}

interface BulkRunTable {
  id: string
  companyId: string
  userId: string
  kind: string
  action: string
  input: Json<unknown>
  selection: Json<ListSelection>
  state: Generated<'choosing' | 'begun' | 'done' | 'undoing' | 'undone'>
  allRows: Generated<number | null>
  doneRows: Generated<number>
  leftRows: Generated<number>
  keptRows: Generated<number>
  jobId: string | null
  createdAt: Stamp
  endedAt: Generated<Date | null>
}

interface BulkRowTable {
  companyId: string
  runId: string
  rowId: string
  outcome: 'done' | 'gone' | 'forbidden' | 'same' | 'undone' | 'kept' | null
  before: NullableJson<unknown>
  version: number | null
}
