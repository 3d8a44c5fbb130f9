import { type FieldDefinition, typeOf } from '@tongdai/contract/fields/schema'
import { Refusal } from '@tongdai/contract/refusal'

/** @throws Refusal INVALID_REQUEST: a default that the field itself would not take, or options where there is nothing to choose */
export function checkField(field: Pick<FieldDefinition, 'type' | 'options' | 'defaultValue'>): void {
  const type = typeOf(field)
  const refuse = (path: string, message: string) => {
    throw new Refusal('INVALID_REQUEST', [{ path: `body.${path}`, message }])
  }
  if (type.options === 'none' && field.options.length > 0)
    refuse('options', 'are not for a field of this type')
  if (type.options !== 'none' && field.options.length === 0) refuse('options', 'must not be empty')
  if (type.options === 'flat' && field.options.some(({ children }) => children.length > 0))
    refuse('options', 'have no parts in a field of this type')
  if (field.defaultValue !== null && !type.value(field.options).safeParse(field.defaultValue).success)
    refuse('defaultValue', 'is none that the field takes')
}
