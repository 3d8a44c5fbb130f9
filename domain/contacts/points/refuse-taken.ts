import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import { withinReach } from '../within-reach.ts'

/**
 * One who has one of the numbers already: the earliest, whose name calls show. Who sees no numbers is not told: it would be a
 * way to find out whose a number is, and saves it as one that is shared; likewise of whom one may not see.
 */
export async function refuseTaken(
  transaction: Transaction<Tables>,
  actor: Actor,
  numbers: readonly string[],
  besides: string,
): Promise<void> {
  if (actor.masked.includes('phone') || numbers.length === 0) return
  // Who writes the same number down at the same moment waits, in one order; shared ones forbid a unique index.
  for (const number of [...numbers].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(current_company()::text || ${number}, 0))`.execute(
      transaction,
    )
  const other = await transaction
    .selectFrom('contactPoints as point')
    .innerJoin('contacts', 'contacts.id', 'point.contactId')
    .select(['contacts.id', 'contacts.name'])
    .where('point.kind', '=', 'phone')
    .where('point.value', 'in', numbers)
    .where('contacts.id', '<>', besides)
    .where('contacts.removedAt', 'is', null)
    .where(withinReach(actor, 'contacts.see', 'contacts'))
    .orderBy('contacts.createdAt')
    .orderBy('contacts.id')
    .limit(1)
    .executeTakeFirst()
  if (other) throw new Refusal('NUMBER_TAKEN', [{ path: `contacts.${other.id}`, message: other.name }])
}
