import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchText } from '@tongdai/tenancy/masking/search-text'
import { type SqlBool, sql, type Transaction } from 'kysely'
import type { ListAsked, ListKind, Meant } from '../list-kind.ts'

/** What rows must meet, for a query of them; null: no row can. */
type Matching = (transaction: Transaction<Tables>) => Promise<Meant | null>

/**
 * What is asked of a list, as it is asked of the database in any number of transactions. @param now wall clock, ms
 * @throws Refusal INVALID_REQUEST: its rows cannot be asked it
 */
export async function matching(
  database: Database,
  kind: ListKind,
  actor: Actor,
  { search: typed, conditions }: ListAsked,
  now: number,
): Promise<Matching> {
  const search = typed === undefined ? undefined : searchText(actor, typed)
  const asked = conditions && (await kind.asked(database, actor, conditions, now))
  return async (transaction) => {
    if (search === '') return null
    const found = search === undefined ? undefined : await kind.search(transaction, actor, search)
    if (found === null) return null
    const meant = [found, asked].filter((each) => each !== undefined)
    // Whichever has fewer of them holds all that both mean.
    const [few = null] = meant
      .flatMap((each) => (each.few ? [each.few] : []))
      .toSorted((a, b) => a.length - b.length)
    const among = few && sql<SqlBool>`${sql.ref(`${kind.table}.id`)} = any(${few}::uuid[])`
    const parts = [kind.within(actor), ...(among ? [among] : []), ...meant.map(({ match }) => match)]
    return {
      match: sql<SqlBool>`(${sql.join(parts, sql` and `)})`,
      few,
      along: meant.flatMap(({ along }) => along),
      anchor: meant.find(({ anchor }) => anchor !== undefined)?.anchor,
    }
  }
}
