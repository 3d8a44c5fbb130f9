import type { FieldOption, SentOption } from '@tongdai/contract/fields/options'

/**
 * Options as they are to be: in the order and by the names that were sent. One that was left out is kept, archived, behind the
 * others, because somebody may have it; one without an id is new.
 */
export function keepOptions(
  before: readonly FieldOption[],
  sent: readonly SentOption[],
  makeId: () => string,
): FieldOption[] {
  const known = new Map(before.map((option) => [option.id, option]))
  const kept = sent.map((option) => {
    const id = option.id !== undefined && known.has(option.id) ? option.id : makeId()
    const children = keepOptions(known.get(id)?.children ?? [], option.children, makeId)
    known.delete(id)
    return { id, name: option.name, archived: option.archived, children }
  })
  return [...kept, ...[...known.values()].map((option) => ({ ...option, archived: true }))]
}
