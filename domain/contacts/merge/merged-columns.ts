import type { FieldValues } from '@tongdai/contract/fields/schema'
import { type ChosenField, whoseStays } from '@tongdai/contract/merges/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Selectable } from 'kysely'

export type ContactRow = Selectable<Tables['contacts']>
export type Take = Readonly<Record<string, string>>

type Column =
  | 'name'
  | 'searchName'
  | 'position'
  | 'gender'
  | 'organisationId'
  | 'ownerId'
  | 'departmentId'
  | 'street'
  | 'ward'
  | 'province'
  | 'rating'
  | 'vip'

/** The columns of what is chosen as one; numbers and e-mails are rows of their own. */
export const columnsOf: Record<Exclude<ChosenField, 'phone' | 'email'>, readonly Column[]> = {
  name: ['name', 'searchName'],
  organisation: ['organisationId'],
  position: ['position'],
  gender: ['gender'],
  owner: ['ownerId'],
  department: ['departmentId'],
  address: ['street', 'ward', 'province'],
  rating: ['rating'],
  vip: ['vip'],
}

export type MergedColumns = Pick<ContactRow, Column>

/** What who goes on has from then on. @param rows who goes on first */
export function mergedColumns(rows: readonly ContactRow[], take: Take): MergedColumns {
  const merged = Object.entries(columnsOf).flatMap(([field, columns]) => {
    const from = whoseStays(rows, (row) => columns.some((column) => Boolean(row[column])), take[field])
    return columns.map((column) => [column, from[column]])
  })
  return Object.fromEntries(merged) as MergedColumns
}

/** The company's own fields, also those that are put away or not shown to who merges. */
export function mergedFields(rows: readonly ContactRow[], take: Take): FieldValues {
  const values = rows.map(({ id, fields }) => ({ id, fields: fields as FieldValues }))
  const names = new Set(values.flatMap(({ fields }) => Object.keys(fields)))
  const merged: FieldValues = {}
  for (const name of names) {
    const { fields } = whoseStays(values, (one) => one.fields[name] !== undefined, take[`field.${name}`])
    if (fields[name] !== undefined) merged[name] = fields[name]
  }
  return merged
}
