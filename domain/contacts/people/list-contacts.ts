import type { Contact, contactListQuery } from '@tongdai/contract/contacts/schema'
import { decodeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchText } from '@tongdai/tenancy/masking/search-text'
import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { askedCustomers } from '../asked-customers.ts'
import { customerSearch } from '../customer-search.ts'
import { searchedContacts } from '../searched-contacts.ts'
import { withinReach } from '../within-reach.ts'
import { contactView, selectContacts } from './contacts.store.ts'

/**
 * A page of contacts by name. @param now wall clock, ms
 * @throws Refusal INVALID_REQUEST for a cursor that is not ours, and conditions that contacts cannot be asked
 */
export async function listContacts(
  database: Database,
  actor: Actor,
  {
    search: typed,
    conditions,
    organisationId,
    ownerId,
    tagId,
    cursor,
    limit,
  }: z.output<typeof contactListQuery>,
  now: number,
): Promise<{ items: Contact[]; nextCursor: string | null }> {
  const search = typed === undefined ? undefined : searchText(actor, typed)
  if (search === '') return { items: [], nextCursor: null }
  const after = cursor === undefined ? null : decodeCursor(cursor)
  // A name that has a number in it would be found by putting others beside it.
  const order = actor.masked.includes('phone') ? 'contacts.letters' : 'contacts.searchName'
  const asked = conditions && (await askedCustomers(database, actor, 'contact', conditions, now))
  const { rows, fields } = await withCompany(database, actor.companyId, async (transaction) => {
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const among = search === undefined ? null : await searchedContacts(transaction, actor, search)
    const rows = await selectContacts(transaction)
      .$if(asked !== undefined, (query) => query.where(asked!))
      .$if(among !== null, (query) => query.where(sql<SqlBool>`contacts.id = any(${among}::uuid[])`))
      .where(withinReach(actor, 'contacts.see', 'contacts'))
      .$if(search !== undefined, (query) => query.where(customerSearch(actor, 'contacts', search!)))
      .$if(organisationId !== undefined, (query) => query.where('organisationId', '=', organisationId!))
      .$if(ownerId !== undefined, (query) => query.where('ownerId', '=', ownerId!))
      .$if(tagId !== undefined, (query) =>
        query.where('contacts.id', 'in', ({ selectFrom }) =>
          selectFrom('contactTags').select('contactTags.contactId').where('tagId', '=', tagId!),
        ),
      )
      .$if(after !== null, (query) =>
        query.where((where) =>
          where(where.refTuple(order, 'contacts.id'), '>', where.tuple(after![0], after![1])),
        ),
      )
      .orderBy(order)
      .orderBy('contacts.id')
      .limit(limit + 1)
      .execute()
    return { rows, fields }
  })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => contactView(row, fields)),
    nextCursor: last
      ? encodeCursor([order === 'contacts.letters' ? last.letters : last.searchName, last.id])
      : null,
  }
}
