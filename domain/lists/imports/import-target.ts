import type { ImportFault, ImportProblem } from '@tongdai/contract/imports/schema'
import type { Words } from '@tongdai/contract/language'
import type { Permission } from '@tongdai/contract/permissions'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'

/** What rows of a file can become: a company's contacts. Another kind is another of these. */
export interface ImportTarget {
  /** For ever, as in the rows of imports. */
  name: string
  label: Words
  needs: Permission
  /** What a column can be for this person: the company's own fields among it. */
  fieldsOf(transaction: Transaction<Tables>, actor: Actor): Promise<ImportFields>
  /** Reads what names others (an owner, by name) once for all rows. */
  begin(transaction: Transaction<Tables>, actor: Actor): Promise<RowReader>
  /** Of the rows of an import that are not decided yet: who is there already, by their keys. */
  match(transaction: Transaction<Tables>, of: MatchAsked): Promise<void>
  /** What the rows up to `most` more would do. @returns how many were done; 0: all are */
  apply(transaction: Transaction<Tables>, actor: Actor, importId: string, most: number): Promise<number>
  /** Makes up to `most` more rows undone. @returns how many were looked at, and how many of them were left as they are */
  undo(
    transaction: Transaction<Tables>,
    actor: Actor,
    importId: string,
    most: number,
  ): Promise<{ looked: number; kept: number }>
}

export interface MatchAsked {
  importId: string
  key: 'phone' | 'email'
  rule: 'skip' | 'update' | 'create'
}

export type ImportFields = Record<string, ImportField>

export interface ImportField {
  label: Words
  /** Other words by which people call it at the top of a column. */
  also: string[]
  /** No row is taken without it. */
  needed?: boolean
  /** More than one column may be it. */
  several?: boolean
}

/** What stands in the columns of a row, by field; empty cells are left out. */
export type RowCells = ReadonlyMap<string, readonly string[]>

export interface ReadRowOf {
  data: object
  phones: string[]
  emails: string[]
}

export type RowReader = (cells: RowCells) => ReadRowOf | { faults: ImportFault[] }

export function faultOf(field: string, problem: ImportProblem, value = ''): ImportFault {
  return { field, problem, value: value.slice(0, 100) }
}
