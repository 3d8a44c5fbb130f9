import type { CompanyChoice } from '@tongdai/contract/session/schema'
import type { Database } from '@tongdai/database/open-database'
import { withAccount } from '@tongdai/database/with-company'

export interface MyCompany extends CompanyChoice {
  /** How I am called there. */
  displayName: string
}

/** The companies a person may work for now, the earliest joined first. Those where he is disabled are left out. */
export function listMyCompanies(database: Database, userId: string): Promise<MyCompany[]> {
  return withAccount(database, userId, (transaction) =>
    transaction
      .selectFrom('memberships')
      .innerJoin('companies', 'companies.id', 'memberships.companyId')
      .select([
        'companies.id',
        'companies.code',
        'companies.name',
        'memberships.role',
        'memberships.displayName',
      ])
      .where('memberships.userId', '=', userId)
      .where('memberships.disabledAt', 'is', null)
      .orderBy('memberships.createdAt')
      .orderBy('companies.id')
      .execute(),
  )
}
