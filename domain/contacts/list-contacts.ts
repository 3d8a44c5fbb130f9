import { companyNow } from '@tongdai/conditions/company-now'
import { compileCondition } from '@tongdai/conditions/compile-condition'
import type { Contact, contactListQuery } from '@tongdai/contract/contacts/schema'
import { decodeCursor, encodeCursor } from '@tongdai/database/cursor'
import { likeText } from '@tongdai/database/like-text'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchText } from '@tongdai/tenancy/masking/search-text'
import { searchName } from '@tongdai/tenancy/search-name'
import type { z } from 'zod'
import { contactFields } from './contact-fields.ts'
import { contactView } from './contact-view.ts'

/**
 * A page of contacts by name. @param now wall clock, ms
 * @throws Refusal INVALID_REQUEST for a cursor that is not ours, and conditions that contacts cannot be asked
 */
export async function listContacts(
  database: Database,
  actor: Actor,
  { search: typed, conditions, cursor, limit }: z.output<typeof contactListQuery>,
  now: number,
): Promise<{ items: Contact[]; nextCursor: string | null }> {
  const search = typed === undefined ? undefined : searchText(actor, typed)
  if (search === '') return { items: [], nextCursor: null }
  const after = cursor === undefined ? null : decodeCursor(cursor)
  // A name that has a number in it would be found by putting others beside it.
  const order = actor.masked.includes('phone') ? 'letters' : 'searchName'
  const words = search === undefined ? '' : searchName(search)
  const numbers = search === undefined ? [] : partsOfNumber(search)
  const rows = await withCompany(database, actor.companyId, async (transaction) => {
    const asked =
      conditions &&
      compileCondition(contactFields(actor), conditions, await companyNow(transaction, actor, now))
    return transaction
      .selectFrom('contacts')
      .selectAll()
      .$if(asked !== undefined, (query) => query.where(asked!))
      .$if(search !== undefined, (query) =>
        query.where((where) =>
          where.or([
            ...(words ? [where('searchName', 'like', `%${likeText(words)}%`)] : []),
            ...numbers.map((part) => where('phone', 'like', part)),
          ]),
        ),
      )
      .$if(after !== null, (query) =>
        query.where((where) => where(where.refTuple(order, 'id'), '>', where.tuple(after![0], after![1]))),
      )
      .orderBy(order)
      .orderBy('id')
      .limit(limit + 1)
      .execute()
  })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(contactView),
    nextCursor: last ? encodeCursor([last[order], last.id]) : null,
  }
}

/**
 * Where the digits that were typed may stand in a number stored as E.164; digits alone find however few they are, beside
 * letters only as many as mean a number. A first 0 is the national prefix as well as a digit.
 */
function partsOfNumber(search: string): string[] {
  const digits = search.replaceAll(/\D/g, '')
  if (digits === '' || (/\p{L}/u.test(search) && digits.length < 3)) return []
  const anywhere = `%${digits}%`
  return digits.startsWith('0') ? [anywhere, `+84${digits.slice(1)}%`] : [anywhere]
}
