import type { Contact } from '@tongdai/contract/contacts/schema'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { ListKind } from '@tongdai/lists/list-kind'
import { type SqlBool, sql } from 'kysely'
import { askedCustomers } from '../asked-customers.ts'
import { changeOwner } from '../bulk/change-owner.ts'
import { changeTags } from '../bulk/change-tags.ts'
import { removeContacts } from '../bulk/remove-contacts.ts'
import { customerSearch } from '../customer-search.ts'
import { searchedContacts } from '../searched-contacts.ts'
import { withinReach } from '../within-reach.ts'
import { contactView, selectContacts } from './contacts.store.ts'

const indexed = { indexed: true } as const

/** The people who are customers. */
export const contactList: ListKind<Contact> = {
  name: 'contacts',
  sees: 'contacts.see',
  table: 'contacts',
  within: (actor) =>
    sql<SqlBool>`(contacts.removed_at is null and ${withinReach(actor, 'contacts.see', 'contacts')})`,
  // contacts_in_order
  told: [...['ownerId', 'departmentId', 'organisationId', 'vip', 'rating', 'gender', 'source', 'createdAt']],
  sorts: ({ masked }) => ({
    // A name that has a number in it would be found by putting others beside it.
    name: {
      ...indexed,
      of: 'text',
      sql: sql.ref(masked.includes('phone') ? 'contacts.letters' : 'contacts.searchName'),
    },
    createdAt: { ...indexed, of: 'moment', sql: sql.ref('contacts.createdAt') },
    updatedAt: { ...indexed, of: 'moment', sql: sql.ref('contacts.updatedAt') },
    rating: { ...indexed, of: 'number', sql: sql.ref('contacts.rating') },
  }),
  usualSort: 'name',
  async search(transaction, actor, text) {
    const among = await searchedContacts(transaction, actor, text)
    const means = customerSearch(actor, 'contacts', text)
    return { match: means, few: among, along: [] }
  },
  asked: (database, actor, condition, now) => askedCustomers(database, actor, 'contact', condition, now),
  async read(transaction, actor, ids) {
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const rows = await selectContacts(transaction)
      .where(sql<SqlBool>`contacts.id = any(${ids}::uuid[])`)
      .execute()
    return rows.map((row) => contactView(row, fields))
  },
  actions: [changeOwner, changeTags, removeContacts],
  async names(transaction, actor, ids) {
    const rows = await transaction
      .selectFrom('contacts')
      .select(['id', 'name'])
      .where(sql<SqlBool>`id = any(${ids}::uuid[]) and ${withinReach(actor, 'contacts.see', 'contacts')}`)
      .execute()
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
}
