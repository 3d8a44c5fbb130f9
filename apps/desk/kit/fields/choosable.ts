import type { FieldOption } from '@tongdai/contract/fields/options'

/** What is archived is offered to who has it already. */
export function choosable(options: readonly FieldOption[], had: readonly string[]) {
  return options
    .filter(({ id, archived }) => !archived || had.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }))
}
