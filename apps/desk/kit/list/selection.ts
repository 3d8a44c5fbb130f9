import type { ListSelection } from '@tongdai/contract/lists/bulk'

/** Rows that somebody has chosen: ticked one by one, or all that match but for some. */
export type Selection = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> }

export const nothingChosen: Selection = { all: false, ids: new Set() }

export function isChosen(selection: Selection, id: string): boolean {
  return selection.all ? !selection.except.has(id) : selection.ids.has(id)
}

export function isNothing(selection: Selection): boolean {
  return !selection.all && selection.ids.size === 0
}

/** @param chosen whether they are from now on */
export function choose(selection: Selection, ids: readonly string[], chosen: boolean): Selection {
  const named = new Set(selection.all ? selection.except : selection.ids)
  for (const id of ids)
    if (chosen === selection.all) named.delete(id)
    else named.add(id)
  return selection.all ? { all: true, except: named } : { all: false, ids: named }
}

/** From one row to another, both among them, whichever is above. */
export function between(ids: readonly string[], from: string, to: string): string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  if (a < 0 || b < 0) return [to]
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/** As the API takes it. */
export function selectionBody(
  selection: Selection,
  { q, if: conditions }: { q?: string; if?: Extract<ListSelection, { except: unknown }>['conditions'] },
): ListSelection {
  if (!selection.all) return { ids: [...selection.ids] }
  return { ...(q && { search: q }), ...(conditions && { conditions }), except: [...selection.except] }
}
