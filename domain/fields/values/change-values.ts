import type { FieldValue } from '@tongdai/contract/fields/field-type'
import { type FieldDefinition, type FieldValues, typeOf } from '@tongdai/contract/fields/schema'

interface Given {
  /** Those that may be written: in use, and shown to who writes. */
  fields: readonly FieldDefinition[]
  before: FieldValues
  /** What is changed; null is taken away. */
  changes: Readonly<Record<string, FieldValue | null>>
  isNew: boolean
}

/** What is wrong with a field's value, by the field's id. */
export type ValueFaults = { id: string; message: string }[]

/**
 * What somebody has afterwards. What is not named stays as it is, however old: of fields that are put away, of options that are archived,
 * of one that is required by now. A required field holds for what is new and for what is touched.
 */
export function changeValues({ fields, before, changes, isNew }: Given): {
  after: FieldValues
  faults: ValueFaults
} {
  const after = { ...before }
  const faults: ValueFaults = []
  for (const [id, value] of Object.entries(changes)) {
    const field = fields.find((each) => each.id === id)
    if (JSON.stringify(value) === JSON.stringify(before[id])) continue
    if (!field) faults.push({ id, message: 'is no field that can be written' })
    else if (value === null) delete after[id]
    else {
      const read = typeOf(field).value(field.options).safeParse(value)
      if (read.success) after[id] = read.data
      else faults.push({ id, message: read.error.issues[0]?.message ?? 'is none that the field takes' })
    }
  }
  for (const { id, required, defaultValue } of fields) {
    if (isNew && defaultValue !== null && !(id in changes)) after[id] = defaultValue
    if (required && after[id] === undefined && (isNew || id in changes))
      faults.push({ id, message: 'must not be empty' })
  }
  return { after, faults }
}
