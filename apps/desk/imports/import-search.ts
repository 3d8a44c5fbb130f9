import { id } from '@tongdai/contract/values'

/** Which import is open; none: one is to be begun. */
export interface ImportSearch {
  id?: string
}

export function readImportSearch(raw: Record<string, unknown>): ImportSearch {
  return { id: id.safeParse(raw.id).data }
}
