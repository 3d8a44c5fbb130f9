import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { holdersOf } from './holders-of.ts'

/** Whose these numbers (E.164) are, as far as the company knows; of several with one, the earliest. */
export async function nameNumbers(
  database: Database,
  companyId: string,
  numbers: string[],
): Promise<Map<string, string>> {
  const holders = await withCompany(database, companyId, (transaction) =>
    holdersOf(transaction, 'phone', numbers),
  )
  return new Map(holders.reverse().map(({ value, name }) => [value, name]))
}
