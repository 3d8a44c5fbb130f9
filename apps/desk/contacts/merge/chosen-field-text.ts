import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import type { ChosenField } from '@tongdai/contract/merges/schema'
import type { TFunction } from 'i18next'

/** What a field is called that was chosen in a merge. */
export function chosenFieldText(t: TFunction, name: string, own: readonly FieldDefinition[]): string {
  const field = own.find(({ id }) => name === `field.${id}`)
  return field?.name ?? t(`contacts.merge.field.${name as ChosenField}`, { defaultValue: name })
}
