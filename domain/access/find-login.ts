import { readNumber } from '@tongdai/contract/phone-number'
import type { SignInBody } from '@tongdai/contract/session/schema'
import { extensionNumber } from '@tongdai/contract/values'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'

/** What was typed, a number as it is kept. */
export type SignInName =
  | { email: string }
  | { phone: string; companyCode: string | null }
  | { companyCode: string; agentId: string }

/** Whom a sign-in is of. */
export interface Login {
  name: SignInName
  /** Of the account; of nobody's where there is none, so that the same is done and answered. */
  email: string
  /** Of further accounts that have the number, which proves nothing: the password tells which is meant (decision 0079). */
  others: string[]
  /** What its guesses are counted by: what was typed, since a count over all ways in would tell which belong together. */
  counted: string
  /** The company that was named. */
  companyId: string | null
}

/** RFC 6761 §6.4: never anybody's. */
const nobody = 'nobody@account.invalid'

/** Each costs the check of a password. Whoever comes after them names the company too. */
const mostOfNumber = 5

export async function findLogin(database: Database, login: SignInBody): Promise<Login> {
  if ('email' in login) {
    const { email } = login
    return { name: { email }, email, others: [], counted: email, companyId: null }
  }
  if ('phone' in login) {
    const phone = readNumber(login.phone) ?? login.phone
    const [email = nobody, ...others] = await ofNumber(database, phone)
    return { name: { phone, companyCode: null }, email, others, counted: phone, companyId: null }
  }
  const { companyCode, agentId } = login
  const isExtension = extensionNumber.safeParse(agentId).success
  const typed = isExtension ? agentId : (readNumber(agentId) ?? agentId)
  const [agent, ...rest] = await inCompany(
    database,
    companyCode,
    isExtension ? { agentId } : { phone: typed },
  )
  return {
    name: isExtension ? { companyCode, agentId } : { companyCode, phone: typed },
    email: agent?.email ?? nobody,
    others: rest.map(({ email }) => email),
    counted: `${companyCode}/${typed}`,
    companyId: agent?.companyId ?? null,
  }
}

/** The oldest first: whoever claims a number later puts nobody behind. */
async function ofNumber(database: Database, phone: string): Promise<string[]> {
  const accounts = await database.accounts
    .selectFrom('accounts.user')
    .select('email')
    .where('phone', '=', phone)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(mostOfNumber)
    .execute()
  return accounts.map(({ email }) => email)
}

// Before anybody is known, so over all companies: the code names one of them, and the answer is the same for every one.
function inCompany(database: Database, code: string, by: { agentId: string } | { phone: string }) {
  return withSystem(database, (transaction) => {
    const members = transaction
      .selectFrom('companies')
      .innerJoin('memberships', 'memberships.companyId', 'companies.id')
      .innerJoin('accounts.user as account', 'account.id', 'memberships.userId')
      .select(['account.email', 'companies.id as companyId'])
      .where('companies.code', '=', code)
      .where('memberships.disabledAt', 'is', null)
      .orderBy('memberships.userId')
      .limit(mostOfNumber)
    if ('phone' in by) return members.where('account.phone', '=', by.phone).execute()
    return members
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('extensions')
            .select('extensions.id')
            .whereRef('extensions.companyId', '=', 'companies.id')
            .whereRef('extensions.userId', '=', 'memberships.userId')
            .where('extensions.number', '=', by.agentId)
            .where('extensions.enabled', '=', true),
        ),
      )
      .execute()
  })
}
