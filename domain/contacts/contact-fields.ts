import type { ConditionField, FieldSet } from '@tongdai/conditions/field-set'
import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import type { Tables } from '@tongdai/database/tables'
import { fieldConditions } from '@tongdai/fields/values/field-conditions'
import type { Actor } from '@tongdai/tenancy/actor'
import { type Selectable, sql } from 'kysely'
import { type AskedCustomer, customerFields, foldedLine } from './customer-fields.ts'
import { tagCondition } from './tags/tag-condition.ts'

interface ContactRow
  extends AskedCustomer,
    Pick<Selectable<Tables['contacts']>, 'organisationId' | 'position' | 'gender'> {
  tagIds: string[]
  /** When the latest of their calls that have ended began: as the timeline knows it. */
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
    ...customerFields(actor, 'contacts'),
    ['position', foldedLine(actor, 'contacts.position', ({ position }) => position)],
    [
      'gender',
      {
        ...{ inIndex: true, kind: 'one', ids: false, sql: sql.ref('contacts.gender') },
        of: ({ gender }) => gender,
      },
    ],
    [
      'organisation',
      {
        ...{ inIndex: true, kind: 'one', ids: true, sql: sql.ref('contacts.organisationId') },
        of: ({ organisationId }) => organisationId,
      },
    ],
    ['tags', tagCondition(({ tagIds }) => tagIds)],
    [
      'lastCallAt',
      {
        kind: 'moment',
        sql: sql<Date | null>`(
          select at from timeline where contact_id = contacts.id and kind = 'call' order by at desc limit 1
        )`,
        of: ({ lastCallAt }) => lastCallAt,
      },
    ],
  ]
  const kept = { column: sql.ref('contacts.fields'), of: (row: ContactRow) => row.fields }
  return new Map([
    ...fields.filter(([name]) => !actor.masked.some((hidden) => hidden === name)),
    ...fieldConditions(own, kept, actor),
  ])
}
