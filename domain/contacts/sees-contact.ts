import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import { withinReach } from './within-reach.ts'

/** Whether somebody may see this person, who is not in the bin. */
export async function seesContact(
  transaction: Transaction<Tables>,
  actor: Actor,
  contactId: string,
): Promise<boolean> {
  const seen = await transaction
    .selectFrom('contacts')
    .select('id')
    .where('id', '=', contactId)
    .where('removedAt', 'is', null)
    .where(withinReach(actor, 'contacts.see', 'contacts'))
    .executeTakeFirst()
  return seen !== undefined
}

/** @throws Refusal NOT_FOUND, also for one whom the actor may not see */
export async function mustSeeContact(
  transaction: Transaction<Tables>,
  actor: Actor,
  contactId: string,
): Promise<void> {
  if (!(await seesContact(transaction, actor, contactId))) throw new Refusal('NOT_FOUND')
}
