import type { Tables } from '@tongdai/database/tables'
import { companySetting } from '@tongdai/tenancy/company-setting'
import type { Transaction } from 'kysely'
import type { Now } from './resolve-time.ts'

/** What "now" is to a company, for its conditions. @param at wall clock, ms */
export async function companyNow(
  transaction: Transaction<Tables>,
  { companyId }: { companyId: string },
  at: number,
): Promise<Now> {
  const { timeZone } = await transaction
    .selectFrom('companies')
    .select(companySetting('timeZone').as('timeZone'))
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow()
  return { at, timeZone }
}
