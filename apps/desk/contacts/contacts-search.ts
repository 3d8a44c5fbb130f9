import { type Condition, condition } from '@tongdai/contract/conditions/schema'

/** What the list is asked, as it stands in the address, so that it can be sent to a colleague. */
export interface ContactsSearch {
  q?: string
  if?: Condition
  /** A number to be saved as somebody's. */
  new?: string
}

/** Takes what can be understood of an address, and leaves out the rest. */
export function readContactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const text = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q).slice(0, 60) : ''
  const number = typeof raw.new === 'string' ? raw.new.slice(0, 100) : undefined
  return { new: number, q: text || undefined, if: condition.safeParse(raw.if).data }
}
