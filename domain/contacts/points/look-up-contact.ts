import type { contactLookup } from '@tongdai/contract/contacts/schema'
import { readNumber } from '@tongdai/contract/phone-number'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { z } from 'zod'
import { contactView, selectContacts } from '../people/contacts.store.ts'
import { withinReach } from '../within-reach.ts'
import { holdersOf } from './holders-of.ts'

/**
 * Who has a number, of whom the actor sees; of several people, the earliest. null: nobody, or it is no number.
 * @param on `isTry`: it was typed by somebody who sees no numbers, which is written down
 */
export async function lookUpContact(
  database: Database,
  actor: Actor,
  number: string,
  on: { isTry: boolean },
): Promise<z.input<typeof contactLookup>> {
  const phone = readNumber(number)
  if (!phone) return { contact: null, others: [] }
  return withCompany(database, actor.companyId, async (transaction) => {
    const holders = await holdersOf(transaction, 'phone', [phone])
    if (on.isTry)
      await writeAudit(transaction, actor, 'contact.number-looked-up', holders[0]?.id ?? phone, {
        after: { number: phone },
      })
    const people = holders.filter(({ kind }) => kind === 'contact').map(({ id }) => id)
    if (people.length === 0) return { contact: null, others: [] }
    const seen = await selectContacts(transaction)
      .where('contacts.id', 'in', people)
      .where(withinReach(actor, 'contacts.see', 'contacts'))
      .orderBy('contacts.createdAt')
      .orderBy('contacts.id')
      .execute()
    const fields = await fieldsInUse(transaction, actor, 'contact')
    const [contact = null, ...others] = seen.map((row) => contactView(row, fields))
    return { contact, others: others.map(({ id, name, createdAt }) => ({ id, name, createdAt })) }
  })
}
