interface Named {
  name: string
  id?: string
  userId?: string
  priority?: number
}

/**
 * A list whose names have something hidden in them, in the order of what is left of them: in that of the true ones it could be found
 * out by putting others beside them. What comes page by page is in an order of letters from the first (`nextCursor`).
 * @param answer what is hidden in it is hidden already
 */
export function orderAsShown<Answer>(answer: Answer): Answer {
  if (!isObject(answer) || answer.nextCursor !== undefined) return answer
  const ordered = { ...answer } as Record<string, unknown>
  for (const key of ['items', 'members'])
    if (isNamed(answer[key])) ordered[key] = byWhatIsShown(answer[key].map(orderAsShown))
  return ordered as Answer
}

function byWhatIsShown(list: Named[]): Named[] {
  if (!list.some(({ name }) => name.includes('•••'))) return list
  const idOf = ({ id, userId }: Named) => id ?? userId ?? ''
  return list.toSorted(
    (a, b) =>
      (a.priority ?? 0) - (b.priority ?? 0) ||
      a.name.localeCompare(b.name, 'vi') ||
      (idOf(a) < idOf(b) ? -1 : 1),
  )
}

function isNamed(list: unknown): list is Named[] {
  return Array.isArray(list) && list.every((each) => isObject(each) && typeof each.name === 'string')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
