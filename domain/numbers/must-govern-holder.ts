import { mayGovern } from '@tongdai/access/may-govern'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'

/**
 * Whoever has an extension's password, or gives and takes it, can call and be called as the person it belongs to: so it is
 * governed as the person is. One's own, and one of nobody, are anybody's who may use the route at all.
 * @throws Refusal FORBIDDEN
 */
export async function mustGovernHolder(
  transaction: Transaction<Tables>,
  actor: Actor,
  holderId: string | null | undefined,
): Promise<void> {
  if (!holderId || holderId === actor.userId) return
  const holder = await transaction
    .selectFrom('memberships')
    .select('role')
    .where('userId', '=', holderId)
    .executeTakeFirst()
  // Somebody who is not of the company: the foreign key answers that.
  if (holder && !mayGovern(actor, holder.role)) throw new Refusal('FORBIDDEN')
}
