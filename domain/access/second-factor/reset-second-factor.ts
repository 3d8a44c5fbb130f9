import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withAccount, withAccounts, withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { mustGovern } from '../must-govern.ts'
import { endSessions } from '../sessions/end-sessions.ts'

/**
 * Takes the second factor from a person who has lost it, and ends all sessions of the account: by an owner.
 * @throws Refusal NOT_FOUND, FORBIDDEN, WRONG_STATE where there is none; PASSWORD_NOT_YOURS when the account belongs to
 * another company too
 */
export async function resetSecondFactor(database: Database, actor: Actor, userId: string): Promise<void> {
  const memberships = await withAccount(database, userId, (transaction) =>
    transaction.selectFrom('memberships').select('companyId').where('userId', '=', userId).execute(),
  )
  await withCompany(database, actor.companyId, async (transaction) => {
    await mustGovern(transaction, actor, userId)
    if (userId === actor.userId || !may(actor, 'people.manage', 'everybody')) throw new Refusal('FORBIDDEN')
    if (memberships.some(({ companyId }) => companyId !== actor.companyId))
      throw new Refusal('PASSWORD_NOT_YOURS')
    await withAccounts(transaction, async () => {
      const taken = await transaction
        .deleteFrom('accounts.secondFactor')
        .where('userId', '=', userId)
        .returning('userId')
        .executeTakeFirst()
      if (!taken) throw new Refusal('WRONG_STATE')
      await endSessions(transaction, { userId }, 'factor-reset')
    })
    await writeAudit(transaction, actor, 'user.second-factor-reset', userId)
    await tell(transaction, actor, { type: 'person.second-factor-reset', subject: userId, data: {} })
  })
}
