import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import type { Actor } from './actor.ts'
import { rightsOf, selectRights } from './list-my-companies.ts'

/**
 * Who people of a company are now, with what is allowed to them; who is disabled or has gone is left out. As tongdai_system or in
 * the company. @param userIds left out: everybody
 */
export async function actorsOf(
  transaction: Transaction<Tables>,
  companyId: string,
  userIds?: string[],
): Promise<Actor[]> {
  const rows = await selectRights(transaction)
    .select(['memberships.userId', 'memberships.displayName'])
    .where('memberships.companyId', '=', companyId)
    .where('memberships.disabledAt', 'is', null)
    .$if(userIds !== undefined, (query) => query.where('memberships.userId', 'in', userIds!))
    .execute()
  return rows.map((row) => ({
    ...{ companyId, userId: row.userId, role: row.role, name: row.displayName },
    ...{ departments: row.departments, ...rightsOf(row) },
  }))
}
