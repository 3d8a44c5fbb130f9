import type { Language } from '@tongdai/contract/language'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { template as forgottenPassword } from '@tongdai/mail/templates/forgotten-password'
import { newId } from '@tongdai/platform/new-id'
import type { Transaction } from 'kysely'
import { endOtherWays } from '../end-other-ways.ts'
import { hashPassword } from '../hash-password.ts'
import { openMs } from '../may-add-way.ts'
import { mustChooseWell } from '../must-choose-well.ts'
import { forgetDevices } from '../second-factor/trusted-device.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { setPassword } from '../set-password.ts'
import { writeOfAccount } from '../write-of-account.ts'
import { findLink, linkMinutes, makeLink, useLink } from './account-link.ts'
import { type Post, writeToAccount } from './post.ts'

/** Sends a link to a new password, if the e-mail has an account; whether it has is not told. */
export async function sendPasswordLink(
  database: Database,
  post: Post,
  { email, language }: { email: string; language: Language },
): Promise<void> {
  await database.accounts.transaction().execute(async (transaction) => {
    const account = await transaction
      .selectFrom('accounts.user')
      .select(['id', 'name'])
      .where('email', '=', email)
      .executeTakeFirst()
    // Of nobody's e-mail too, which costs the same and opens nothing.
    const userId = account?.id ?? null
    const code = await makeLink(transaction, { kind: 'reset-password', email, userId })
    if (!account) return
    await writeToAccount(transaction, post, account.id, {
      to: email,
      language,
      template: forgottenPassword,
      data: {
        name: account.name,
        link: `${post.origin}/new-password#${code}`,
        minutes: linkMinutes['reset-password'],
      },
      key: `reset-password:${newId()}`,
    })
  })
}

/**
 * Sets the password of the account whose e-mail the link was sent to, and ends all its sessions and other ways in. Where nothing
 * had shown before that the account is of who reads this e-mail, its number and its second factor end too: they are whoever's
 * opened it. Otherwise the second factor stays: a mailbox alone opens nothing (decision 0081).
 * @param address from where @returns those sessions @throws Refusal LINK_INVALID; of a password that is easily guessed as `mustChooseWell`
 */
export async function resetForgottenPassword(
  database: Database,
  { code, newPassword, address }: { code: string; newPassword: string; address: string },
): Promise<{ sessionId: string }[]> {
  // Looked at before: who has no link is to cost nobody a hash.
  const found = await database.accounts.transaction().execute(async (transaction) => {
    const link = await findLink(transaction, 'reset-password', code)
    const holder =
      link?.userId &&
      (await transaction
        .selectFrom('accounts.user')
        .select(['email', 'name', 'phone'])
        .where('id', '=', link.userId)
        .executeTakeFirst())
    return holder || null
  })
  if (!found) throw new Refusal('LINK_INVALID')
  mustChooseWell(newPassword, [found.email, found.name, found.phone])
  const password = await hashPassword(newPassword)
  return database.accounts.transaction().execute(async (transaction) => {
    const userId = (await useLink(transaction, 'reset-password', code))?.userId
    if (!userId) throw new Refusal('LINK_INVALID')
    // The person first, then the password: everywhere in this order.
    const before = await transaction
      .selectFrom('accounts.user')
      .select(['emailVerified', 'emailByLinkAlone'])
      .where('id', '=', userId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await transaction
      .updateTable('accounts.user')
      .set({
        ...{ emailVerified: true, emailByLinkAlone: false, passwordGiven: false },
        waysOpenUntil: new Date(Date.now() + openMs.byMail),
      })
      .where('id', '=', userId)
      .execute()
    await setPassword(transaction, userId, password)
    await endOtherWays(transaction, userId)
    if (!before.emailVerified || before.emailByLinkAlone) await endStrangers(transaction, userId)
    await forgetDevices(transaction, userId)
    const ended = await endSessions(transaction, { userId }, 'password-changed')
    await writeOfAccount(transaction, { userId, address }, 'user.password-forgotten')
    return ended.map((sessionId) => ({ sessionId }))
  })
}

async function endStrangers(transaction: Transaction<Tables>, userId: string): Promise<void> {
  await transaction.deleteFrom('accounts.secondFactor').where('userId', '=', userId).execute()
  await transaction.updateTable('accounts.user').set({ phone: null }).where('id', '=', userId).execute()
}
