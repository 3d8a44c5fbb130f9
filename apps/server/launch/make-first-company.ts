import { createAccount } from '@tongdai/access/create-account'
import { hashPassword } from '@tongdai/access/hash-password'
import { randomPassword } from '@tongdai/access/random-password'
import { companyCodeOf } from '@tongdai/contract/company/company-code'
import { openDatabase } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { createLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'

export interface FirstOwner {
  email: string
  password: string
  companyName: string
}

/**
 * A company and its owner in a database that has none: how a real installation begins.
 * @returns null when there is a company already
 */
export async function makeFirstCompany(options: {
  databaseUrl: string
  email: string
  companyName: string
}): Promise<FirstOwner | null> {
  const { databaseUrl, email, companyName } = options
  const database = openDatabase({ url: databaseUrl, log: createLog({ level: 'error' }), connections: 1 })
  try {
    const companies = await withSystem(database, (transaction) =>
      transaction.selectFrom('companies').select('id').limit(1).execute(),
    )
    if (companies.length > 0) return null
    const password = randomPassword()
    const name = email.split('@')[0]!
    const passwordHash = await hashPassword(password)
    const userId = await database.accounts
      .transaction()
      .execute((transaction) => createAccount(transaction, { email, name, passwordHash }))
    if (userId === null) return null
    await withSystem(database, async (transaction) => {
      const companyId = newId()
      await transaction
        .insertInto('companies')
        .values({ id: companyId, code: companyCodeOf(companyName), name: companyName })
        .execute()
      await transaction
        .insertInto('memberships')
        .values({ companyId, userId, role: 'owner', displayName: name, disabledAt: null })
        .execute()
    })
    return { email, password, companyName }
  } finally {
    await database.close()
  }
}
