import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import type { HandOver } from '@tongdai/tenancy/hand-over'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import { withdrawInvitation } from './change-invitation.ts'
import { voidInvitationsOf } from './hand-invitations.ts'
import { handWork } from './hand-work.ts'
import { findInvited } from './invitations.store.ts'
import { noteLeft } from './left-company.ts'
import { mustGovern } from './must-govern.ts'
import { keepAnOwner, selectUser } from './users.store.ts'

interface Leave {
  handOvers: readonly HandOver[]
  /** Who takes what they have; null: it falls away. */
  to: string | null
  /** A customer would be cut off. */
  inCall: boolean
}

/**
 * Takes a person out of the company: the extension first, then what else they have, which somebody takes in the same step;
 * the calls stay. Who is only invited is so no longer.
 * @throws Refusal NOT_FOUND, FORBIDDEN, LAST_OWNER, IN_CALL, and as `handWork`
 */
export async function removeUser(
  database: Database,
  actor: Actor,
  userId: string,
  { handOvers, to, inCall }: Leave,
): Promise<void> {
  await withCompany(database, actor.companyId, async (transaction) => {
    const invited = await findInvited(transaction, userId)
    if (invited) return withdrawInvitation(transaction, actor, invited)
    if (to !== null) await lockBoth(transaction, [userId, to])
    const user = await selectUser(transaction, userId)
    if (userId === actor.userId) throw new Refusal('FORBIDDEN')
    await mustGovern(transaction, actor, userId)
    await keepAnOwner(transaction, user)
    if (inCall) throw new Refusal('IN_CALL')
    if (to === null) await voidInvitationsOf(transaction, actor, userId)
    else await handWork(transaction, actor, handOvers, { from: userId, to })
    const removed = await transaction
      .deleteFrom('memberships')
      .where('userId', '=', userId)
      .returning('userId')
      .executeTakeFirst()
    if (!removed) throw new Refusal('NOT_FOUND')
    await noteLeft(transaction, actor, { userId, how: 'removed' })
    await writeAudit(transaction, actor, 'user.removed', userId, {
      before: { ...user },
      ...(to !== null && { after: { handedTo: to } }),
    })
    await tell(transaction, actor, { type: 'person.removed', subject: userId, data: {} })
  })
}

/** In one order everywhere: of two who are to take over from each other at once, one removal waits for the other. */
async function lockBoth(transaction: Transaction<Tables>, userIds: string[]): Promise<void> {
  await transaction
    .selectFrom('memberships')
    .select('userId')
    .where('userId', 'in', userIds)
    .orderBy('userId')
    .forUpdate()
    .execute()
}
