import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withAccount, withAccounts, withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { renewInvitation } from './change-invitation.ts'
import { endOtherWays } from './end-other-ways.ts'
import { hashPassword } from './hash-password.ts'
import { findInvited } from './invitations.store.ts'
import { openMs } from './may-add-way.ts'
import { mustGovern } from './must-govern.ts'
import { randomPassword } from './random-password.ts'
import { forgetDevices } from './second-factor/trusted-device.ts'
import { endSessions } from './sessions/end-sessions.ts'
import { setPassword } from './set-password.ts'

/**
 * Gives a person, with an e-mail or without, a new random password and ends all their sessions and other ways in; the second
 * factor stays, which is for who may take it (`resetSecondFactor`). Who is only invited gets a new one-time password.
 * @throws Refusal NOT_FOUND, FORBIDDEN; PASSWORD_NOT_YOURS when the account belongs to another company too: whoever
 * sets its password could go there
 */
export async function resetPassword(
  database: Database,
  actor: Actor,
  key: string,
  userId: string,
): Promise<string> {
  const renewed = await withCompany(database, actor.companyId, async (transaction) => {
    const invited = await findInvited(transaction, userId)
    return invited && renewInvitation(transaction, actor, key, invited)
  })
  return renewed ?? reset(database, actor, userId)
}

async function reset(database: Database, actor: Actor, userId: string): Promise<string> {
  const password = randomPassword()
  const hash = await hashPassword(password)
  const memberships = await withAccount(database, userId, (transaction) =>
    transaction.selectFrom('memberships').select('companyId').where('userId', '=', userId).execute(),
  )
  await withCompany(database, actor.companyId, async (transaction) => {
    if (userId === actor.userId) throw new Refusal('FORBIDDEN')
    await mustGovern(transaction, actor, userId)
    if (memberships.some(({ companyId }) => companyId !== actor.companyId))
      throw new Refusal('PASSWORD_NOT_YOURS')
    await withAccounts(transaction, async () => {
      await transaction
        .updateTable('accounts.user')
        .set({ passwordGiven: true, waysOpenUntil: new Date(Date.now() + openMs.byCompany) })
        .where('id', '=', userId)
        .execute()
      await setPassword(transaction, userId, hash)
      await endOtherWays(transaction, userId)
      await forgetDevices(transaction, userId)
      await endSessions(transaction, { userId }, 'password-given')
    })
    await writeAudit(transaction, actor, 'user.password-reset', userId)
    await tell(transaction, actor, { type: 'person.password-reset', subject: userId, data: {} })
  })
  return password
}
