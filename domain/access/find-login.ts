import { readNumber } from '@tongdai/contract/phone-number'
import type { SignInBody } from '@tongdai/contract/session/schema'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'

/** What was typed, a number as it is kept. */
export type SignInName = { email: string } | { phone: string } | { companyCode: string; agentId: string }

/** Whom a sign-in is of. */
export interface Login {
  name: SignInName
  /** Of the account; of nobody's where there is none, so that the same is done and answered. */
  email: string
  /** What its guesses are counted by: what was typed, since a count over all ways in would tell which belong together. */
  counted: string
  /** The company that was named. */
  companyId: string | null
}

/** RFC 6761 §6.4: never anybody's. */
const nobody = 'nobody@account.invalid'

export async function findLogin(database: Database, login: SignInBody): Promise<Login> {
  if ('email' in login) {
    const { email } = login
    return { name: { email }, email, counted: email, companyId: null }
  }
  if ('phone' in login) {
    const phone = readNumber(login.phone) ?? login.phone
    const account = await database.accounts
      .selectFrom('accounts.user')
      .select('email')
      .where('phone', '=', phone)
      .executeTakeFirst()
    return { name: { phone }, email: account?.email ?? nobody, counted: phone, companyId: null }
  }
  const { companyCode, agentId } = login
  // Before anybody is known, so over all companies: the code names one of them, and the answer is the same for every one.
  const agent = await withSystem(database, (transaction) =>
    transaction
      .selectFrom('companies')
      .innerJoin('extensions', 'extensions.companyId', 'companies.id')
      .innerJoin('memberships', (join) =>
        join
          .onRef('memberships.companyId', '=', 'companies.id')
          .onRef('memberships.userId', '=', 'extensions.userId'),
      )
      .innerJoin('accounts.user as account', 'account.id', 'memberships.userId')
      .select(['account.email', 'companies.id as companyId'])
      .where('companies.code', '=', companyCode)
      .where('extensions.number', '=', agentId)
      .where('extensions.enabled', '=', true)
      .where('memberships.disabledAt', 'is', null)
      .executeTakeFirst(),
  )
  return {
    name: { companyCode, agentId },
    email: agent?.email ?? nobody,
    counted: `${companyCode}/${agentId}`,
    companyId: agent?.companyId ?? null,
  }
}
