import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'

/** Whose these numbers (E.164) are, as far as the company knows; of several contacts with one, the earliest. */
export async function nameNumbers(
  database: Database,
  companyId: string,
  numbers: string[],
): Promise<Map<string, string>> {
  const rows = await withCompany(database, companyId, (transaction) =>
    transaction
      .selectFrom('contacts')
      .distinctOn('phone')
      .select(['phone', 'name'])
      .where('phone', 'in', numbers)
      .orderBy('phone')
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
  )
  return new Map(rows.map(({ phone, name }) => [phone, name]))
}
