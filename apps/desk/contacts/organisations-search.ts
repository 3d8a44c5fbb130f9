import { type ContactsSearch, readContactsSearch } from './contacts-search.ts'

/** What the list of organisations is asked, as it stands in the address. */
export type OrganisationsSearch = Pick<ContactsSearch, 'q' | 'if'>

export function readOrganisationsSearch(raw: Record<string, unknown>): OrganisationsSearch {
  const { q, if: asked } = readContactsSearch(raw)
  return { q, if: asked }
}
