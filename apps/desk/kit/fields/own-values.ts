import type { FieldValue } from '@tongdai/contract/fields/field-type'
import { type FieldDefinition, type FieldValues, typeOf } from '@tongdai/contract/fields/schema'
import type { TFunction } from 'i18next'

/** A company's own fields among the others of a form: each a value by itself, so that two who edit different ones keep both. */
export type OwnValues = Record<`own-${string}`, FieldValue | null>

const keyOf = (id: string) => `own-${id}` as const

/** @param values of who is there; null: of somebody new, who begins with the defaults */
export function ownValuesOf(fields: readonly FieldDefinition[], values: FieldValues | null): OwnValues {
  return Object.fromEntries(
    fields.map(({ id, defaultValue }) => [keyOf(id), (values ? values[id] : defaultValue) ?? null]),
  )
}

/** What of them was changed here, as it is sent. */
export function changedOwn(
  fields: readonly FieldDefinition[],
  values: OwnValues,
  before: FieldValues,
): Record<string, FieldValue | null> {
  return Object.fromEntries(
    fields
      .map(({ id }) => [id, values[keyOf(id)] ?? null] as const)
      .filter(([id, value]) => JSON.stringify(value) !== JSON.stringify(before[id] ?? null)),
  )
}

/** What is wrong with them, by their key in the form; what was not touched is never. @param before null: somebody new */
export function checkOwn(
  t: TFunction,
  fields: readonly FieldDefinition[],
  values: OwnValues,
  before: FieldValues | null,
): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const field of fields) {
    const value = values[keyOf(field.id)] ?? null
    if (before && JSON.stringify(value) === JSON.stringify(before[field.id] ?? null)) continue
    const fault = checkValue(t, field, value)
    if (fault !== null) faults[keyOf(field.id)] = fault
  }
  return faults
}

/** What is wrong with a value that is to be written; null: nothing. */
export function checkValue(t: TFunction, field: FieldDefinition, value: FieldValue | null): string | null {
  if (value === null) return field.required ? t('kit.invalid.required') : null
  if (typeOf(field).value(field.options).safeParse(value).success) return null
  return field.type === 'phone' || field.type === 'email'
    ? t(`kit.invalid.${field.type}`)
    : t('kit.invalid.format')
}
