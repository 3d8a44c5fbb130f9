import type { Organisation, organisationListQuery } from '@tongdai/contract/organisations/schema'
import { decodeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchText } from '@tongdai/tenancy/masking/search-text'
import type { z } from 'zod'
import { askedCustomers } from '../asked-customers.ts'
import { customerSearch } from '../customer-search.ts'
import { withinReach } from '../within-reach.ts'
import { organisationView, selectOrganisations } from './organisations.store.ts'

/**
 * A page of organisations by name. @param now wall clock, ms
 * @throws Refusal INVALID_REQUEST for a cursor that is not ours, and conditions that organisations cannot be asked
 */
export async function listOrganisations(
  database: Database,
  actor: Actor,
  { search: typed, conditions, cursor, limit }: z.output<typeof organisationListQuery>,
  now: number,
): Promise<{ items: Organisation[]; nextCursor: string | null }> {
  const search = typed === undefined ? undefined : searchText(actor, typed)
  if (search === '') return { items: [], nextCursor: null }
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const order = actor.masked.includes('phone') ? 'organisations.letters' : 'organisations.searchName'
  const asked = conditions && (await askedCustomers(database, actor, 'organisation', conditions, now))
  const { rows, fields } = await withCompany(database, actor.companyId, async (transaction) => {
    const fields = await fieldsInUse(transaction, actor, 'organisation')
    const rows = await selectOrganisations(transaction)
      .$if(asked !== undefined, (query) => query.where(asked!))
      .where(withinReach(actor, 'contacts.see', 'organisations'))
      .$if(search !== undefined, (query) => query.where(customerSearch(actor, 'organisations', search!)))
      .$if(after !== null, (query) =>
        query.where((where) =>
          where(where.refTuple(order, 'organisations.id'), '>', where.tuple(after![0], after![1])),
        ),
      )
      .orderBy(order)
      .orderBy('organisations.id')
      .limit(limit + 1)
      .execute()
    return { rows, fields }
  })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => organisationView(row, fields)),
    nextCursor: last
      ? encodeCursor([order === 'organisations.letters' ? last.letters : last.searchName, last.id])
      : null,
  }
}
