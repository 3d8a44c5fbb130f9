import type { ImportCounts, ImportFault, ImportState } from '@tongdai/contract/imports/schema'
import type { Generated } from 'kysely'
import type { Json, NullableJson, Stamp } from './column-types.ts'

/** Rows of files on their way into the company. */
export interface ImportTables {
  imports: ImportTable
  importRows: ImportRowTable
  importMappings: ImportMappingTable
}

interface ImportTable {
  id: string
  companyId: string
  userId: string
  target: string
  fileId: string | null
  fileName: string
  sheet: Generated<number>
  /** Of each column the field that it is. */
  mapping: Json<(string | null)[]>
  key: Generated<'phone' | 'email'>
  rule: Generated<'skip' | 'update' | 'create'>
  state: Generated<ImportState>
  counts: NullableJson<ImportCounts>
  kept: Generated<number | null>
  jobId: Generated<string | null>
  faultFileId: Generated<string | null>
  createdAt: Stamp
  endedAt: Generated<Date | null>
}

interface ImportRowTable {
  companyId: string
  importId: string
  number: number
  action: 'create' | 'update' | 'skip' | 'fault' | null
  keys: Generated<string[]>
  twin: number | null
  data: Json<unknown>
  faults: NullableJson<ImportFault[]>
  targetId: string
  before: NullableJson<unknown>
  version: number | null
  undone: Generated<boolean>
}

interface ImportMappingTable {
  companyId: string
  target: string
  headers: string
  mapping: Json<(string | null)[]>
  updatedAt: Generated<Date>
}
