import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'

/**
 * One who has the number already: the earliest, whose name calls show. Who sees no numbers is not told: it would be a way to
 * find out whose a number is, and saves it as one that is shared.
 */
export async function refuseTaken(
  transaction: Transaction<Tables>,
  actor: Actor,
  phone: string,
  besides: string,
): Promise<void> {
  if (actor.masked.includes('phone')) return
  // Who writes the same number down at the same moment waits; shared ones forbid a unique index.
  await sql`select pg_advisory_xact_lock(hashtextextended(current_company()::text || ${phone}, 0))`.execute(
    transaction,
  )
  const other = await transaction
    .selectFrom('contacts')
    .select(['id', 'name'])
    .where('phone', '=', phone)
    .where('id', '<>', besides)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (other) throw new Refusal('NUMBER_TAKEN', [{ path: `contacts.${other.id}`, message: other.name }])
}
