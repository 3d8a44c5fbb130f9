import type { FieldValues } from '@tongdai/contract/fields/schema'
import { type ChosenField, chosenFields } from '@tongdai/contract/merges/schema'
import type { Point } from '../points/wanted-points.ts'
import type { MergedState } from './kept-merge.ts'
import { columnsOf, type MergedColumns } from './merged-columns.ts'

/**
 * What somebody is to have when a merge is undone: what the merge changed is as it was, what was changed since stays.
 * @param theirs numbers and e-mails that others who are still merged had as well: they stay
 * @returns with the fields that stay because they were changed since
 */
export function takenBack(
  { before, after }: { before: MergedState; after: MergedState },
  now: MergedState,
  theirs: ReadonlySet<string> = new Set(),
): { state: MergedState; kept: string[] } {
  const kept: string[] = []
  /** One value of three times. @returns whether it goes back to what it was */
  const goesBack = (field: string, was: unknown, came: unknown, is: unknown): boolean => {
    if (same(was, came)) return false
    if (same(came, is)) return true
    kept.push(field)
    return false
  }
  const columns: MergedColumns = { ...now.columns }
  for (const field of chosenFields.filter(isColumn)) {
    const [was, came, is] = [before, after, now].map(({ columns }) =>
      columnsOf[field].map((of) => columns[of]),
    )
    if (goesBack(field, was, came, is))
      for (const column of columnsOf[field]) Object.assign(columns, { [column]: before.columns[column] })
  }
  const fields: FieldValues = { ...now.fields }
  for (const id of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])) {
    if (!goesBack(`field.${id}`, before.fields[id], after.fields[id], now.fields[id])) continue
    const was = before.fields[id]
    if (was === undefined) delete fields[id]
    else fields[id] = was
  }
  const added = after.tagIds.filter((id) => !before.tagIds.includes(id))
  return {
    state: {
      ...{ columns, fields },
      phones: pointsBack(before.phones, after.phones, now.phones, theirs),
      emails: pointsBack(before.emails, after.emails, now.emails, theirs),
      tagIds: now.tagIds.filter((id) => !added.includes(id)),
    },
    kept,
  }
}

/** Without those that came by the merge; the main one is the former again, unless another was made the main one since. */
function pointsBack(
  before: readonly Point[],
  after: readonly Point[],
  now: readonly Point[],
  theirs: ReadonlySet<string>,
): Point[] {
  const had = (points: readonly Point[], value: string) => points.some((point) => point.value === value)
  const stay = now.filter(({ value }) => !had(after, value) || had(before, value) || theirs.has(value))
  const mainOf = (points: readonly Point[]) => points.find(({ main }) => main)?.value
  const main = mainOf(now) === mainOf(after) ? mainOf(before) : mainOf(now)
  const wanted = stay.find(({ value }) => value === main) ?? stay[0]
  return stay.map((point) => ({ ...point, main: point === wanted }))
}

function isColumn(field: ChosenField): field is keyof typeof columnsOf {
  return field in columnsOf
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
