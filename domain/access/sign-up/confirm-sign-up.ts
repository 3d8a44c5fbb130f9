import { language } from '@tongdai/contract/language'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { asSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import { z } from 'zod'
import { createAccount } from '../create-account.ts'
import { verifyPassword } from '../hash-password.ts'
import { findLink, useLink } from './account-link.ts'
import { foundCompany } from './found-company.ts'

const kept = z.object({
  name: z.string(),
  companyName: z.string(),
  passwordHash: z.string(),
  language,
})

/**
 * Makes the account and its company. The password is asked for again: who signs up with somebody else's e-mail must not
 * have an account of it because its holder has pressed a link.
 * @returns the e-mail, to sign in with @throws Refusal LINK_INVALID, WRONG_PASSWORD
 */
export async function confirmSignUp(
  database: Database,
  { code, password }: { code: string; password: string },
): Promise<string> {
  const link = await database.accounts
    .transaction()
    .execute((transaction) => findLink(transaction, 'sign-up', code))
  if (!link) throw new Refusal('LINK_INVALID')
  const { name, companyName, passwordHash, language } = kept.parse(link.data)
  if (!(await verifyPassword({ hash: passwordHash, password }))) throw new Refusal('WRONG_PASSWORD')
  const userId = newId()
  await database.accounts.transaction().execute(async (transaction) => {
    const { email } = link
    const used = await useLink(transaction, 'sign-up', code)
    const made =
      used &&
      (await createAccount(transaction, { id: userId, email, name, passwordHash, emailVerified: true }))
    // Used at the same moment; or the e-mail has got an account another way.
    if (!made) throw new Refusal('LINK_INVALID')
    const owner = { userId, name, companyId: newId() }
    await asSystem(transaction, () => foundCompany(transaction, owner, { companyName, language }))
  })
  return link.email
}
