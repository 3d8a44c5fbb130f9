import { optionNames } from '@tongdai/contract/fields/options'
import { type FieldDefinition, type FieldValues, typeOf } from '@tongdai/contract/fields/schema'

/** As the audit log keeps what a row has: by the names that fields and options had then, since the ids say nothing to people. */
export function auditedValues(
  fields: readonly FieldDefinition[],
  values: FieldValues,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const value = values[field.id] ?? null
      const isChosen = typeOf(field).options !== 'none' && value !== null
      return [
        `fields.${field.name}`,
        isChosen ? optionNames(field.options, value as string | string[]) : value,
      ]
    }),
  )
}
