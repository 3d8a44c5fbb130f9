import type { ListColumns } from '@tongdai/contract/lists/schema'
import type { Generated } from 'kysely'
import type { Json } from './column-types.ts'

/** How people have arranged lists. */
export interface ListTables {
  listColumns: ListColumnsTable
}

interface ListColumnsTable {
  companyId: string
  userId: string
  kind: string
  columns: Json<ListColumns>
  updatedAt: Generated<Date>
}
