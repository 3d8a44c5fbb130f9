import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Hands } from '@tongdai/tenancy/hand-over'
import type { Transaction } from 'kysely'

/** How many people that somebody invited have not answered yet. */
export async function countInvitations(transaction: Transaction<Tables>, userId: string): Promise<number> {
  const { count } = await transaction
    .selectFrom('invitations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('invitedBy', '=', userId)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Another looks after them. */
export async function handInvitations(
  transaction: Transaction<Tables>,
  _actor: Actor,
  { from, to }: Hands,
): Promise<void> {
  await transaction
    .updateTable('invitations')
    .set({ invitedBy: to })
    .where('invitedBy', '=', from)
    .where('endedAt', 'is', null)
    .execute()
}
