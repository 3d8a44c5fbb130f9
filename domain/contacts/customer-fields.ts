import type { ConditionField } from '@tongdai/conditions/field-set'
import { foldText } from '@tongdai/contract/fields/fold-text'
import type { FieldValues } from '@tongdai/contract/fields/schema'
import { foldNumber } from '@tongdai/contract/phone-number'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchedText, searchText } from '@tongdai/tenancy/masking/search-text'
import { searchName } from '@tongdai/tenancy/search-name'
import { type Selectable, sql } from 'kysely'

type Columns = Omit<
  Selectable<Tables['contacts']>,
  'organisationId' | 'position' | 'gender' | 'letters' | 'fields'
>
/** A person or an organisation, as conditions read it in memory. */
export interface AskedCustomer extends Columns {
  fields: FieldValues
}
type Table = 'contacts' | 'organisations'

/** What can be asked of people and of organisations alike. */
export function customerFields(
  actor: Pick<Actor, 'masked'>,
  table: Table,
): [string, ConditionField<AskedCustomer>][] {
  const column = (name: keyof AskedCustomer) => sql.ref<never>(`${table}.${name}`)
  const searched = searchedText(actor)
  // contacts_in_order
  const told = table === 'contacts' ? ({ inIndex: true } as const) : {}
  return [
    [
      'name',
      {
        kind: 'text',
        sql: searched.sql(column('searchName')),
        of: ({ searchName }) => searched.of(searchName),
        folded: (text) => searchName(searchText(actor, text)),
      },
    ],
    ['phone', { kind: 'text', sql: column('phone'), of: ({ phone }) => phone, folded: foldNumber }],
    ['email', { kind: 'text', sql: column('email'), of: ({ email }) => email, folded: lowerCase }],
    ['street', foldedLine(actor, `${table}.street`, ({ street }) => street)],
    ['ward', foldedLine(actor, `${table}.ward`, ({ ward }) => ward)],
    ['province', foldedLine(actor, `${table}.province`, ({ province }) => province)],
    ['vip', { ...told, kind: 'yes-no', sql: column('vip'), of: ({ vip }) => vip }],
    ['rating', { ...told, kind: 'number', sql: column('rating'), of: ({ rating }) => rating }],
    ['source', { ...told, kind: 'one', ids: false, sql: column('source'), of: ({ source }) => source }],
    ['owner', { ...told, kind: 'one', ids: true, sql: column('ownerId'), of: ({ ownerId }) => ownerId }],
    [
      'department',
      {
        ...{ ...told, kind: 'one', ids: true, sql: column('departmentId') },
        of: ({ departmentId }) => departmentId,
      },
    ],
    ['createdAt', { ...told, kind: 'moment', sql: column('createdAt'), of: ({ createdAt }) => createdAt }],
    ['updatedAt', { kind: 'moment', sql: column('updatedAt'), of: ({ updatedAt }) => updatedAt }],
  ]
}

/** A line that stands there as it was typed. */
export function foldedLine<Row>(
  actor: Pick<Actor, 'masked'>,
  column: string,
  of: (row: Row) => string,
): ConditionField<Row> {
  const searched = searchedText(actor)
  return {
    kind: 'text',
    sql: searched.sql(sql<string>`fold_text(${sql.ref(column)})`),
    of: (row) => searched.of(foldText(of(row))),
    folded: (text) => foldText(searchText(actor, text)),
  }
}

function lowerCase(text: string): string {
  return text.toLowerCase()
}
