import type { signUpBody } from '@tongdai/contract/account/schema'
import type { Database } from '@tongdai/database/open-database'
import { template as confirmSignUp } from '@tongdai/mail/templates/confirm-sign-up'
import { template as knownSignUp } from '@tongdai/mail/templates/known-sign-up'
import { newId } from '@tongdai/platform/new-id'
import type { z } from 'zod'
import { hashPassword } from '../hash-password.ts'
import { linkMinutes, makeLink } from './account-link.ts'
import { type Post, writeToAccount } from './post.ts'

/**
 * Keeps a sign-up until its e-mail is confirmed; nothing of it exists before. Whether the e-mail has an account only its
 * holder is told, by the mail: the same is done and answered.
 */
export async function signUp(
  database: Database,
  post: Post,
  { name, companyName, companyCode, email, password, language }: Omit<z.output<typeof signUpBody>, 'proof'>,
): Promise<void> {
  const passwordHash = await hashPassword(password)
  const data = { name, companyName, companyCode, passwordHash, language }
  await database.accounts.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('accounts.user')
      .select(['id', 'name'])
      .where('email', '=', email)
      .executeTakeFirst()
    const code = await makeLink(transaction, { kind: 'sign-up', email, userId: null, data })
    const mail = { to: email, language, key: `sign-up:${newId()}` }
    if (known) {
      const links = { signIn: `${post.origin}/`, forgotten: `${post.origin}/forgotten` }
      await writeToAccount(transaction, post, known.id, {
        ...mail,
        template: knownSignUp,
        data: { name: known.name, company: companyName, ...links },
      })
    } else {
      // After the #, which no server and no Referer is told.
      const link = `${post.origin}/confirm#${code}`
      await writeToAccount(transaction, post, null, {
        ...mail,
        template: confirmSignUp,
        data: { name, company: companyName, link, minutes: linkMinutes['sign-up'] },
      })
    }
  })
}
