import { type ListSearch, readListSearch } from '../kit/list/list-search.ts'

/** What the list is asked, and what is to be saved as somebody's. */
export interface ContactsSearch extends ListSearch {
  /** A number to be saved as somebody's. */
  new?: string
}

/** Takes what can be understood of an address, and leaves out the rest. */
export function readContactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const number = typeof raw.new === 'string' ? raw.new.slice(0, 100) : undefined
  return { new: number, ...readListSearch(raw) }
}
