import type { Twin, TwinsBy } from '@tongdai/contract/merges/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql } from 'kysely'
import { contactView, selectContacts } from '../people/contacts.store.ts'
import { withinReach } from '../within-reach.ts'
import { pairOf, twinsApart } from './twins-apart.ts'

/** So many names that have pieces in common are looked at, and so many of each kind are shown. */
const [looked, few] = [2_000, 10]

/**
 * Who may be the same as one: by a number, an e-mail, a name or one that is nearly the same; those with the best reasons first. Of
 * whom somebody has said that they are others only those who share a number, whose calls they are all the same. @throws Refusal NOT_FOUND
 */
export function twinsOf(database: Database, actor: Actor, id: string): Promise<Twin[]> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const one = await transaction
      .selectFrom('contacts')
      .select('searchName')
      .where('id', '=', id)
      .where('removedAt', 'is', null)
      .where(withinReach(actor, 'contacts.see', 'contacts'))
      .executeTakeFirst()
    if (!one) throw new Refusal('NOT_FOUND')
    const { rows: found } = await sql<{ id: string; by: TwinsBy }>`
      (select distinct other.contact_id as id, other.kind as by
        from contact_points point join contact_points other on other.kind = point.kind and other.value = point.value
        where point.contact_id = ${id} and other.contact_id <> ${id} limit ${sql.lit(5 * few)})
      union all (select id, 'name' from contacts
        where removed_at is null and search_name = ${one.searchName} and id <> ${id} limit ${sql.lit(few)})
      union all select alike, 'likeness' from like_contacts(${one.searchName}, ${sql.lit(looked)}, ${sql.lit(few)}) alike
        where alike <> ${id}`.execute(transaction)
    if (found.length === 0) return []
    const ids = [...new Set(found.map((each) => each.id))]
    const apart = await twinsApart(transaction, [id, ...ids])
    const rows = await selectContacts(transaction)
      .where('contacts.id', 'in', ids)
      .where(withinReach(actor, 'contacts.see', 'contacts'))
      .orderBy('contacts.createdAt')
      .orderBy('contacts.id')
      .execute()
    const fields = await fieldsInUse(transaction, actor, 'contact')
    return rows
      .map((row) => ({
        ...{ contact: contactView(row, fields), by: reasons(found, row.id) },
        apart: apart.has(pairOf(id, row.id)),
      }))
      .filter(({ apart, by }) => !apart || by.includes('phone'))
      .sort((a, b) => strength(b.by) - strength(a.by))
      .slice(0, 2 * few)
  })
}

/** A name that is the same is no news beside it being alike. */
function reasons(found: readonly { id: string; by: TwinsBy }[], id: string): TwinsBy[] {
  const by = new Set(found.filter((each) => each.id === id).map((each) => each.by))
  if (by.has('name')) by.delete('likeness')
  return order.filter((each) => by.has(each))
}

const order: readonly TwinsBy[] = ['phone', 'email', 'name', 'likeness']
const strength = (by: readonly TwinsBy[]) =>
  by.reduce((sum, each) => sum + 2 ** (order.length - order.indexOf(each)), 0)
