import type { User } from '@tongdai/contract/users/schema'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Handed, Hands } from '@tongdai/tenancy/hand-over'
import type { Transaction } from 'kysely'
import { voidInvitation } from './change-invitation.ts'
import { findInvited } from './invitations.store.ts'
import { mayGive } from './may-still-invite.ts'

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

export async function nameInvitations(transaction: Transaction<Tables>, userId: string): Promise<string[]> {
  return (await invitedBy(transaction, userId)).map(({ name }) => name)
}

/**
 * Another stands for them from now on: the heir, or whoever hands them over, as one of them may give what is promised; else they
 * are taken back. A code that was handed out by word of mouth is known to who leaves, and is over: the heir gives another.
 */
export async function handInvitations(
  transaction: Transaction<Tables>,
  actor: Actor,
  { from, to }: Hands,
): Promise<Handed> {
  const taken: Handed['taken'] = []
  for (const invited of await invitedBy(transaction, from)) {
    const giver = (await mayGive(transaction, to, invited))
      ? to
      : (await mayGive(transaction, actor.userId, invited)) && actor.userId
    if (!giver) {
      await voidInvitation(transaction, actor, invited)
      continue
    }
    await transaction
      .updateTable('invitations')
      .set({ invitedBy: giver, ...(invited.way === 'password' && { expiresAt: new Date() }) })
      .where('id', '=', invited.id)
      .where('endedAt', 'is', null)
      .execute()
    if (giver === to) taken.push({ vi: invited.name, en: invited.name })
  }
  return { taken, left: [] }
}

/** Nobody stands for them any more. */
export async function voidInvitationsOf(
  transaction: Transaction<Tables>,
  actor: Actor,
  userId: string,
): Promise<void> {
  for (const invited of await invitedBy(transaction, userId))
    await voidInvitation(transaction, actor, invited)
}

async function invitedBy(transaction: Transaction<Tables>, userId: string): Promise<User[]> {
  const rows = await transaction
    .selectFrom('invitations')
    .select('id')
    .where('invitedBy', '=', userId)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .execute()
  const found = await Promise.all(rows.map(({ id }) => findInvited(transaction, id)))
  return found.filter((each) => each !== null)
}
