import { type Condition, condition } from '@tongdai/contract/conditions/schema'
import { listSort } from '@tongdai/contract/lists/schema'

/** What a list is asked. */
export interface Asked {
  q?: string
  if?: Condition
  /** `name`, or `-name` for the last first. */
  sort?: string
}

/** The same as it stands in the address of its page, so that it can be sent to a colleague. */
export interface ListSearch extends Asked {
  /** The view it is of (`view-address.ts`). What stands beside it is asked in place of what was saved; an empty `q`: nothing is. */
  view?: string
}

/** Takes what can be understood of an address, and leaves out the rest. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const view = typeof raw.view === 'string' ? raw.view.slice(0, 100) || undefined : undefined
  const text = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q).slice(0, 60) : undefined
  return {
    view,
    q: text === '' && view === undefined ? undefined : text,
    if: condition.safeParse(raw.if).data,
    sort: listSort.safeParse(raw.sort).data,
  }
}
