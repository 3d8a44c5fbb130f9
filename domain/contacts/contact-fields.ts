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
    ...customerFields(actor, 'contacts'),
    ['position', foldedLine(actor, 'contacts.position', ({ position }) => position)],
    ['gender', { kind: 'one', ids: false, sql: sql.ref('contacts.gender'), of: ({ gender }) => gender }],
    [
      'organisation',
      {
        ...{ kind: 'one', ids: true, sql: sql.ref('contacts.organisationId') },
        of: ({ organisationId }) => organisationId,
      },
    ],
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
  ]
  const kept = { column: sql.ref('contacts.fields'), of: (row: ContactRow) => row.fields }
  return new Map([
    ...fields.filter(([name]) => !actor.masked.some((hidden) => hidden === name)),
    ...fieldConditions(own, kept, actor),
  ])
}
