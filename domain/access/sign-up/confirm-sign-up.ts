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
  companyCode: z.string().optional(),
  passwordHash: z.string(),
  language,
})

/**
 * Makes the account and its company. The password is asked for again: who signs up with somebody else's e-mail must not
 * have an account of it because its holder has pressed a link.
 * @returns the e-mail, to sign in with @throws Refusal LINK_INVALID, WRONG_PASSWORD; COMPANY_CODE_TAKEN: the link stays good for another
 */
export async function confirmSignUp(
  database: Database,
  {
    code,
    password,
    companyCode,
  }: { code: string; password: string; companyCode?: string | null | undefined },
): Promise<string> {
  const link = await database.accounts
    .transaction()
    .execute((transaction) => findLink(transaction, 'sign-up', code))
  if (!link) throw new Refusal('LINK_INVALID')
  const { name, passwordHash, ...company } = kept.parse(link.data)
  const wanted = {
    ...company,
    companyCode: companyCode === null ? undefined : (companyCode ?? company.companyCode),
  }
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
    await asSystem(transaction, () => foundCompany(transaction, owner, wanted))
  })
  return link.email
}
