import type { FieldValue } from '@tongdai/contract/fields/field-type'
import type { FieldTypeName } from '@tongdai/contract/fields/field-types'
import type { FieldOption } from '@tongdai/contract/fields/options'
import type { FieldSubject } from '@tongdai/contract/fields/schema'
import type { Generated } from 'kysely'
import type { Json, NullableJson, Stamp, Version } from './column-types.ts'

/** What companies want to know beyond what everybody does. */
export interface FieldTables {
  fieldDefinitions: FieldDefinitionTable
  fieldValues: FieldValueTable
  fieldUses: FieldUseTable
}

interface FieldDefinitionTable {
  id: string
  companyId: string
  subject: FieldSubject
  name: string
  type: FieldTypeName
  options: Json<FieldOption[]>
  required: boolean
  defaultValue: NullableJson<FieldValue>
  section: string
  position: number
  help: string
  shownTo: string[] | null
  archivedAt: Generated<Date | null>
  /** Since when writes keep its values in `field_values`, and since when all of them are there. */
  keptFrom: Generated<Date | null>
  indexedAt: Generated<Date | null>
  version: Version
  createdAt: Stamp
}

/** Written by triggers of what has the values, and by the job that gives a field its index. */
interface FieldValueTable {
  companyId: string
  fieldId: string
  holderId: string
  textValue: string | null
  numberValue: number | null
}

interface FieldUseTable {
  companyId: string
  fieldId: string
  asked: Generated<number>
}
