import type { ConditionField, FieldSet } from '@tongdai/conditions/field-set'
import { foldText } from '@tongdai/contract/fields/fold-text'
import type { FieldDefinition, FieldValues } from '@tongdai/contract/fields/schema'
import { foldNumber } from '@tongdai/contract/phone-number'
import type { Tables } from '@tongdai/database/tables'
import { fieldConditions } from '@tongdai/fields/values/field-conditions'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchText } from '@tongdai/tenancy/masking/search-text'
import { searchName } from '@tongdai/tenancy/search-name'
import { type Selectable, sql } from 'kysely'
import { tagCondition } from './tags/tag-condition.ts'

interface ContactRow extends Omit<Selectable<Tables['contacts']>, 'fields' | 'letters'> {
  fields: FieldValues
  tagIds: string[]
  /** When the latest call with one of their numbers began. */
  lastCallAt: Date | null
}

/**
 * What can be asked of contacts by somebody. What is hidden from them is no field: asked piece by piece it would be told.
 * @param own the company's own fields that are shown to them
 */
export function contactFields(
  actor: Pick<Actor, 'masked'>,
  own: readonly FieldDefinition[],
): FieldSet<ContactRow> {
  const fields: [string, ConditionField<ContactRow>][] = [
    [
      'name',
      {
        kind: 'text',
        sql: sql.ref('contacts.searchName'),
        of: ({ searchName }) => searchName,
        folded: (text) => searchName(searchText(actor, text)),
      },
    ],
    ['phone', { kind: 'text', sql: sql.ref('contacts.phone'), of: ({ phone }) => phone, folded: foldNumber }],
    ['email', { kind: 'text', sql: sql.ref('contacts.email'), of: ({ email }) => email, folded: lowerCase }],
    ['position', line('position', actor)],
    ['street', line('street', actor)],
    ['ward', line('ward', actor)],
    ['province', line('province', actor)],
    ['vip', { kind: 'yes-no', sql: sql.ref('contacts.vip'), of: ({ vip }) => vip }],
    ['rating', { kind: 'number', sql: sql.ref('contacts.rating'), of: ({ rating }) => rating }],
    ['gender', one('gender', false)],
    ['source', one('source', false)],
    ['owner', one('ownerId', true)],
    ['department', one('departmentId', true)],
    ['organisation', one('organisationId', true)],
    ['tags', tagCondition(({ tagIds }) => tagIds)],
    [
      'lastCallAt',
      {
        kind: 'moment',
        sql: sql<Date | null>`(select max(started_at) from calls
          join contact_points point on point.company_id = calls.company_id and point.kind = 'phone'
            and point.value = calls.customer_number
          where point.contact_id = contacts.id)`,
        of: ({ lastCallAt }) => lastCallAt,
      },
    ],
    ['createdAt', { kind: 'moment', sql: sql.ref('contacts.createdAt'), of: ({ createdAt }) => createdAt }],
    ['updatedAt', { kind: 'moment', sql: sql.ref('contacts.updatedAt'), of: ({ updatedAt }) => updatedAt }],
  ]
  const kept = { column: sql.ref('contacts.fields'), of: (row: ContactRow) => row.fields }
  return new Map([
    ...fields.filter(([name]) => !actor.masked.some((hidden) => hidden === name)),
    ...fieldConditions(own, kept, actor),
  ])
}

function line(
  column: 'position' | 'street' | 'ward' | 'province',
  actor: Pick<Actor, 'masked'>,
): ConditionField<ContactRow> {
  return {
    kind: 'text',
    sql: sql<string>`fold_text(${sql.ref(`contacts.${column}`)})`,
    of: (row) => foldText(row[column]),
    folded: (text) => foldText(searchText(actor, text)),
  }
}

function one(
  column: 'gender' | 'source' | 'ownerId' | 'departmentId' | 'organisationId',
  ids: boolean,
): ConditionField<ContactRow> {
  return { kind: 'one', ids, sql: sql.ref(`contacts.${column}`), of: (row) => row[column] }
}

function lowerCase(text: string): string {
  return text.toLowerCase()
}
