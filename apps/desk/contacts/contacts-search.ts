import { type Condition, condition } from '@tongdai/contract/conditions/schema'

/** What the list is asked, as it stands in the address, so that it can be sent to a colleague. */
export interface ContactsSearch {
  q?: string
  if?: Condition
}

/** Takes what can be understood of an address, and leaves out the rest. */
export function readContactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const text = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q).slice(0, 60) : ''
  return { q: text || undefined, if: condition.safeParse(raw.if).data }
}
