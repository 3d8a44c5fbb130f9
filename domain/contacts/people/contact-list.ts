import type { Contact } from '@tongdai/contract/contacts/schema'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { ListKind } from '@tongdai/lists/list-kind'
import { type SqlBool, sql } from 'kysely'
import { askedCustomers } from '../asked-customers.ts'
import { customerSearch } from '../customer-search.ts'
import { searchedContacts } from '../searched-contacts.ts'
import { withinReach } from '../within-reach.ts'
import { contactView, selectContacts } from './contacts.store.ts'

/** The people who are customers. */
export const contactList: ListKind<Contact> = {
  name: 'contacts',
  sees: 'contacts.see',
  table: 'contacts',
  within: (actor) =>
    sql<SqlBool>`(contacts.removed_at is null and ${withinReach(actor, 'contacts.see', 'contacts')})`,
  sorts: ({ masked }) => ({
    // A name that has a number in it would be found by putting others beside it.
    name: { of: 'text', sql: sql.ref(masked.includes('phone') ? 'contacts.letters' : 'contacts.searchName') },
    createdAt: { of: 'moment', sql: sql.ref('contacts.createdAt') },
    updatedAt: { of: 'moment', sql: sql.ref('contacts.updatedAt') },
    rating: { of: 'number', sql: sql.ref('contacts.rating') },
  }),
  usualSort: 'name',
  async search(transaction, actor, text) {
    const among = await searchedContacts(transaction, actor, text)
    const means = customerSearch(actor, 'contacts', text)
    return among === null ? means : sql<SqlBool>`(contacts.id = any(${among}::uuid[]) and ${means})`
  },
  asked: (database, actor, condition, now) => askedCustomers(database, actor, 'contact', condition, now),
  async read(transaction, actor, ids) {
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const rows = await selectContacts(transaction)
      .where(sql<SqlBool>`contacts.id = any(${ids}::uuid[])`)
      .execute()
    return rows.map((row) => contactView(row, fields))
  },
}
