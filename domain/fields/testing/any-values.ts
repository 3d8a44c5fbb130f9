import { dayNear, numbers, ranks, some, words } from '@tongdai/conditions/testing/things'
import { type FieldTypeName, fieldTypes } from '@tongdai/contract/fields/field-types'
import { type FieldDefinition, type FieldValues, fieldDefinition } from '@tongdai/contract/fields/schema'
import { newId } from '@tongdai/platform/new-id'
import fc from 'fast-check'

/** What rows have, of each type; a new type says it here. */
const kept: Record<FieldTypeName, fc.Arbitrary<FieldValues[string]>> = {
  text: words,
  'long-text': words,
  number: numbers,
  date: dayNear,
  'yes-no': fc.boolean(),
  choice: fc.constantFrom(...ranks),
  choices: some(ranks),
  cascade: some(ranks),
  phone: fc.constantFrom('+84903000101', '+84287100001'),
  email: fc.constantFrom('an@example.vn', 'binh@example.vn'),
  link: fc.constantFrom('https://example.vn/A', 'http://example.vn'),
  user: fc.constantFrom(...ranks),
}
/** One of each type. */
export const oneOfEach: FieldDefinition[] = (Object.keys(fieldTypes) as FieldTypeName[]).map(
  (type, position) =>
    fieldDefinition.parse({
      ...{ id: newId(), subject: 'contact', name: type, type, options: [], position },
      ...{ archivedAt: null, version: 1 },
    }),
)
/** What somebody has in some of them. */
export const anyValues = fc.record(
  Object.fromEntries(oneOfEach.map(({ id, type }) => [id, kept[type]])) as Record<
    string,
    fc.Arbitrary<FieldValues[string]>
  >,
  { requiredKeys: [] },
) as fc.Arbitrary<FieldValues>
