import type { ConditionField } from '@tongdai/conditions/field-set'
import { jsonArray } from '@tongdai/conditions/json-array'
import type { FieldValue } from '@tongdai/contract/fields/field-type'
import { foldText } from '@tongdai/contract/fields/fold-text'
import { type FieldDefinition, type FieldValues, typeOf } from '@tongdai/contract/fields/schema'
import { foldNumber } from '@tongdai/contract/phone-number'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchedText, searchText } from '@tongdai/tenancy/masking/search-text'
import { type Expression, sql } from 'kysely'

interface Kept<Row> {
  /** The column of JSON that holds the values. */
  column: Expression<unknown>
  of: (row: Row) => FieldValues
}

/** What can be asked of a company's own fields by somebody, as `field.<id>`. What is hidden from them is none, as anywhere. */
export function fieldConditions<Row>(
  fields: readonly FieldDefinition[],
  kept: Kept<Row>,
  actor: Pick<Actor, 'masked'>,
): [string, ConditionField<Row>][] {
  return fields
    .filter(({ type }) => !actor.masked.some((hidden) => hidden === type))
    .map((field) => [`field.${field.id}`, conditionField(field, kept, actor)])
}

function conditionField<Row>(
  field: FieldDefinition,
  { column, of: valuesOf }: Kept<Row>,
  actor: Pick<Actor, 'masked'>,
): ConditionField<Row> {
  const json = sql`(${column} -> ${field.id}::text)`
  const text = sql<string | null>`(${column} ->> ${field.id}::text)`
  /** A value of another form, which nothing writes, is none: it would end the whole list. */
  const only = <T>(form: string, as: string) =>
    sql<T | null>`(case jsonb_typeof(${json}) when ${form} then ${text}::${sql.raw(as)} end)`
  const of = <T extends FieldValue>(row: Row) => (valuesOf(row)[field.id] ?? null) as T | null
  switch (typeOf(field).kind) {
    case 'text': {
      const searched = searchedText(actor)
      return {
        kind: 'text',
        sql: searched.sql(sql<string | null>`fold_text(${text})`),
        of: (row) => {
          const value = of<string>(row)
          return value === null ? null : searched.of(foldText(value))
        },
        folded: field.type === 'phone' ? foldNumber : (typed) => foldText(searchText(actor, typed)),
      }
    }
    case 'number':
      return { kind: 'number', sql: only<number>('number', 'float8'), of: (row) => of<number>(row) }
    case 'yes-no':
      return { kind: 'yes-no', sql: only<boolean>('boolean', 'boolean'), of: (row) => of<boolean>(row) }
    case 'day':
      return { kind: 'day', sql: text, of: (row) => of<string>(row) }
    case 'moment':
      return {
        kind: 'moment',
        sql: sql<Date | null>`${text}::timestamptz`,
        of: (row) => {
          const value = of<string>(row)
          return value === null ? null : new Date(value)
        },
      }
    case 'one':
      return { kind: 'one', ids: false, sql: text, of: (row) => of<string>(row) }
    case 'many':
      return jsonArray<Row>(json, (row) => of<string[]>(row) ?? [])
  }
}
