import type { Language } from '@tongdai/contract/language'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { asSystem } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { template as confirmEmail } from '@tongdai/mail/templates/confirm-email'
import { template as emailChanged } from '@tongdai/mail/templates/email-changed'
import { newId } from '@tongdai/platform/new-id'
import { shownEmail } from '@tongdai/tenancy/no-mail'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Identity } from '../identity.ts'
import { linkMinutes, makeLink, useLink } from '../sign-up/account-link.ts'
import { type Post, writeToAccount } from '../sign-up/post.ts'

const kept = z.object({ from: z.string(), language: z.enum(['vi', 'en']) })

/**
 * Sends a link to the e-mail that the account is to have; nothing changes before it is opened. An e-mail that has an account is
 * answered alike, and not written to. Its holder has proven to be it (`proveHolder`).
 */
export async function askForEmail(
  database: Database,
  post: Post,
  { user }: Identity,
  { email, language }: { email: string; language: Language },
): Promise<void> {
  await database.accounts.transaction().execute(async (transaction) => {
    const taken = await transaction
      .selectFrom('accounts.user')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirst()
    if (taken) return
    const { email: from } = await transaction
      .selectFrom('accounts.user')
      .select('email')
      .where('id', '=', user.id)
      .executeTakeFirstOrThrow()
    const link = { kind: 'change-email', email, userId: user.id, data: { from, language } } as const
    const code = await makeLink(transaction, link)
    const minutes = linkMinutes['change-email']
    await writeToAccount(transaction, post, user.id, {
      ...{ to: email, language, template: confirmEmail, key: `change-email:${newId()}` },
      // The page says which e-mail it is about before anything is pressed; what counts is what the code was made for.
      data: {
        name: user.name,
        link: `${post.origin}/confirm-email#${code}.${encodeURIComponent(email)}`,
        minutes,
      },
    })
  })
}

/**
 * The link was opened: the account has that e-mail from now on. The one before is told so, and links that were sent there open
 * nothing any more. @param by who is signed in where it was opened; another than who asked need not know of the account, and the
 * next proof by that mailbox is as a first one @throws Refusal LINK_INVALID, also when somebody has the e-mail by now
 */
export async function confirmEmailChange(
  database: Database,
  post: Post,
  { code, address, by }: { code: string; address: string; by: string | null },
): Promise<void> {
  await database.accounts.transaction().execute(async (transaction) => {
    const link = await useLink(transaction, 'change-email', code)
    if (!link?.userId) throw new Refusal('LINK_INVALID')
    const { userId, email } = link
    const { from, language } = kept.parse(link.data)
    const account = await transaction
      .selectFrom('accounts.user')
      .select(['name', 'email'])
      .where('id', '=', userId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    // Changed otherwise meanwhile: what was asked for is no longer asked for.
    if (account.email !== from) throw new Refusal('LINK_INVALID')
    await transaction
      .updateTable('accounts.user')
      .set({ email, emailVerified: true, ...(by !== userId && { emailByLinkAlone: true }) })
      .where('id', '=', userId)
      .execute()
      .catch((error: { code?: string }) => {
        // 23505: unique_violation.
        throw error.code === '23505' ? new Refusal('LINK_INVALID') : error
      })
    await transaction.deleteFrom('accounts.link').where('userId', '=', userId).execute()
    if (shownEmail(from))
      await writeToAccount(transaction, post, userId, {
        ...{ to: from, language, template: emailChanged, key: `email-changed:${newId()}` },
        data: { name: account.name, email },
      })
    await asSystem(transaction, () => tellCompanies(transaction, { userId, address, from, email }))
  })
}

/** Every company that the person belongs to reads it in its audit log. */
async function tellCompanies(
  transaction: Transaction<Tables>,
  { userId, address, from, email }: { userId: string; address: string; from: string; email: string },
): Promise<void> {
  const places = await transaction
    .selectFrom('memberships')
    .select(['companyId', 'role', 'disabledAt'])
    .where('userId', '=', userId)
    .execute()
  for (const { companyId, role, disabledAt } of places) {
    const person = { companyId, userId, address }
    await writeAudit(transaction, person, 'user.updated', userId, {
      before: { email: shownEmail(from) || null },
      after: { email },
    })
    await tell(transaction, person, {
      type: 'person.updated',
      subject: userId,
      data: { changed: ['email'], role, disabled: disabledAt !== null },
    })
  }
}
