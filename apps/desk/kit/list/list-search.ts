import { type Condition, condition } from '@tongdai/contract/conditions/schema'
import { listSort } from '@tongdai/contract/lists/schema'

/** What a list is asked, as it stands in the address of its page, so that it can be sent to a colleague. */
export interface ListSearch {
  q?: string
  if?: Condition
  /** `name`, or `-name` for the last first. */
  sort?: string
}

/** Takes what can be understood of an address, and leaves out the rest. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const text = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q).slice(0, 60) : ''
  return {
    q: text || undefined,
    if: condition.safeParse(raw.if).data,
    sort: listSort.safeParse(raw.sort).data,
  }
}
