import { flatOptions } from '@tongdai/contract/fields/options'
import { type FieldDefinition, typeOf } from '@tongdai/contract/fields/schema'
import type { AskedField } from '../conditions/asked-field.ts'

/** A company's own field, as a list can be asked of it; of what is archived too, since somebody may have it. */
export function ownAsked(
  field: FieldDefinition,
  people: readonly { value: string; label: string }[],
): AskedField {
  const options =
    field.type === 'user'
      ? [...people]
      : flatOptions(field.options).map(({ id, name }) => ({ value: id, label: name }))
  return { name: `field.${field.id}`, label: field.name, kind: typeOf(field).kind, options }
}
