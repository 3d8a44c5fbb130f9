import type { Organisation } from '@tongdai/contract/organisations/schema'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { ListKind } from '@tongdai/lists/list-kind'
import { type SqlBool, sql } from 'kysely'
import { askedCustomers } from '../asked-customers.ts'
import { customerSearch } from '../customer-search.ts'
import { withinReach } from '../within-reach.ts'
import { organisationView, selectOrganisations } from './organisations.store.ts'

/** Firms, shops, offices among the customers. */
export const organisationList: ListKind<Organisation> = {
  name: 'organisations',
  sees: 'contacts.see',
  table: 'organisations',
  within: (actor) =>
    sql<SqlBool>`(organisations.removed_at is null and ${withinReach(actor, 'contacts.see', 'organisations')})`,
  sorts: ({ masked }) => ({
    // As of contacts.
    name: {
      ...{ of: 'text', indexed: true },
      sql: sql.ref(masked.includes('phone') ? 'organisations.letters' : 'organisations.searchName'),
    },
    createdAt: { of: 'moment', sql: sql.ref('organisations.createdAt') },
    updatedAt: { of: 'moment', sql: sql.ref('organisations.updatedAt') },
    rating: { of: 'number', sql: sql.ref('organisations.rating') },
  }),
  usualSort: 'name',
  search: async (_, actor, text) => ({
    ...{ match: customerSearch(actor, 'organisations', text), few: null, along: [] },
  }),
  asked: (database, actor, condition, now) => askedCustomers(database, actor, 'organisation', condition, now),
  async read(transaction, actor, ids) {
    const fields = await fieldsInUse(transaction, actor, 'organisation')
    const rows = await selectOrganisations(transaction)
      .where(sql<SqlBool>`organisations.id = any(${ids}::uuid[])`)
      .execute()
    return rows.map((row) => organisationView(row, fields))
  },
  async names(transaction, actor, ids) {
    const rows = await transaction
      .selectFrom('organisations')
      .select(['id', 'name'])
      .where(
        sql<SqlBool>`id = any(${ids}::uuid[]) and ${withinReach(actor, 'contacts.see', 'organisations')}`,
      )
      .execute()
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
}
