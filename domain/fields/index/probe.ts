import { dayOf, daysOf, type Now } from '@tongdai/conditions/resolve-time'
import type { Comparison } from '@tongdai/contract/conditions/operators'
import type { TimePeriod, TimePoint } from '@tongdai/contract/conditions/times'
import { foldText } from '@tongdai/contract/fields/fold-text'
import { type FieldDefinition, typeOf } from '@tongdai/contract/fields/schema'
import { foldNumber } from '@tongdai/contract/phone-number'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchText } from '@tongdai/tenancy/masking/search-text'
import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** Beyond it values in the index are cut (`indexed_values`): what is longer is found by what is left. */
const longest = 200
const signs: Partial<Record<Comparison, string>> = {
  ...{ is: '=', less: '<', 'at-most': '<=', more: '>', 'at-least': '>=' },
}

/**
 * Rows of `field_values` among which are all that a comparison is true of, by operators that are leakproof; null: the index is of no
 * use to it. @param value as the comparison takes it
 */
export function probe(
  field: FieldDefinition,
  comparison: Comparison,
  value: unknown,
  { now, actor }: { now: Now; actor: Pick<Actor, 'masked'> },
): RawBuilder<SqlBool> | null {
  switch (typeOf(field).kind) {
    case 'number':
      return sql<SqlBool>`number_value ${sql.raw(signs[comparison]!)} ${value}::float8`
    case 'one':
    case 'many':
      return sql<SqlBool>`text_value = any(${value}::text[])`
    case 'day': {
      const [from, end] = daysFor(comparison, value, now)
      return sql<SqlBool>`text_value >= ${from} and text_value < ${end}`
    }
    case 'text': {
      if (comparison === 'contains') return null
      // As the condition itself is asked: what is hidden narrows nothing.
      const typed = searchText(actor, String(value))
      const text = [...(field.type === 'phone' ? foldNumber(typed) : foldText(typed))]
        .slice(0, longest)
        .join('')
      if (text === '') return null
      if (comparison === 'is') return sql<SqlBool>`text_value = ${text}`
      // The last of all characters: what begins alike and goes on is before it.
      return sql<SqlBool>`text_value >= ${text} and text_value < ${`${text}\u{10ffff}`}`
    }
    default:
      return null
  }
}

function daysFor(comparison: Comparison, value: unknown, now: Now): [string, string] {
  if (comparison === 'within') return daysOf(value as TimePeriod, now)
  const day = dayOf(value as TimePoint, now)
  return comparison === 'before' ? ['', day] : [day, '9999-99-99']
}
