import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Identity } from './identity.ts'

/** From now on the session works for another of the person's companies. @throws Refusal NOT_FOUND when it is not one of them */
export async function chooseCompany(
  database: Database,
  identity: Identity,
  companyId: string,
): Promise<void> {
  if (!identity.companies.some(({ id }) => id === companyId)) throw new Refusal('NOT_FOUND')
  await database.accounts
    .updateTable('accounts.session')
    .set({ activeCompanyId: companyId })
    .where('id', '=', identity.sessionId)
    .execute()
}
