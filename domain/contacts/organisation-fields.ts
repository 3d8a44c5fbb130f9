import type { ConditionField, FieldSet } from '@tongdai/conditions/field-set'
import { foldText } from '@tongdai/contract/fields/fold-text'
import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { fieldConditions } from '@tongdai/fields/values/field-conditions'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql } from 'kysely'
import { type AskedCustomer, customerFields, foldedLine } from './customer-fields.ts'

interface OrganisationRow extends AskedCustomer {
  taxCode: string
  website: string
  /** How many people of it are known. */
  people: number
}

/** What can be asked of organisations by somebody, as of contacts. @param own the company's own fields that are shown to them */
export function organisationFields(
  actor: Pick<Actor, 'masked'>,
  own: readonly FieldDefinition[],
): FieldSet<OrganisationRow> {
  const fields: [string, ConditionField<OrganisationRow>][] = [
    ...customerFields(actor, 'organisations'),
    [
      'taxCode',
      {
        ...{ kind: 'text', sql: sql.ref('organisations.taxCode'), folded: foldText },
        of: ({ taxCode }) => taxCode,
      },
    ],
    ['website', foldedLine(actor, 'organisations.website', ({ website }) => website)],
    [
      'people',
      {
        kind: 'number',
        sql: sql<number>`(
          select count(*) from contacts where organisation_id = organisations.id and removed_at is null
        )`,
        of: ({ people }) => people,
      },
    ],
  ]
  const kept = { column: sql.ref('organisations.fields'), of: (row: OrganisationRow) => row.fields }
  return new Map([
    ...fields.filter(([name]) => !actor.masked.some((hidden) => hidden === name)),
    ...fieldConditions(own, kept, actor),
  ])
}
