import type { FieldDefinition, FieldValues } from '@tongdai/contract/fields/schema'
import type { ListColumn } from '../list/list-column.ts'
import { FieldText } from './field-text.tsx'

/** The company's own fields as columns of a list. */
export function ownColumns<Row extends { fields: FieldValues }>(
  fields: readonly FieldDefinition[],
  people: readonly { value: string; label: string }[],
): ListColumn<Row>[] {
  return fields.map((field) => ({
    ...{ name: `field.${field.id}`, label: field.name },
    cell: ({ fields: values }) =>
      values[field.id] !== undefined && <FieldText field={field} value={values[field.id]} people={people} />,
  }))
}
