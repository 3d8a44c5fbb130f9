import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import { searchPatterns } from './customer-search.ts'

/** So many are few enough to be read one by one. */
const few = 5_000
/** Three characters make a piece that the index knows; with less it would be read whole. */
const least = 3

/**
 * Ids among which are all contacts that a search means; null: they are too many, or it is too short, and the list finds a page sooner by
 * going along its order.
 */
export async function searchedContacts(
  transaction: Transaction<Tables>,
  actor: Actor,
  search: string,
): Promise<string[] | null> {
  const { words, parts } = searchPatterns(actor, search)
  const patterns = [...(words ? [words] : []), ...parts]
  if (patterns.length === 0 || patterns.some((pattern) => pattern.replaceAll(/[%\\]/g, '').length < least))
    return null
  const { rows } = await sql<{ id: string }>`
    select search_contacts(${words}, ${parts}::text[], ${few + 1}) as id`.execute(transaction)
  return rows.length > few ? null : rows.map(({ id }) => id)
}
