import type { ListColumns, ListState } from '@tongdai/contract/lists/schema'
import type { Generated } from 'kysely'
import type { Json, Stamp } from './column-types.ts'

/** How people have arranged lists. */
export interface ListTables {
  listColumns: ListColumnsTable
  listViews: ListViewTable
  listStarts: ListStartTable
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
