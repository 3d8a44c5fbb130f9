import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Identity } from './identity.ts'

interface Chosen {
  companyId: string
  /** Whether the next sign-in leads straight to the company worked for last. */
  straight?: boolean
}

/** From now on the session works for another of the person's companies. @throws Refusal NOT_FOUND when it is not one of them */
export async function chooseCompany(
  database: Database,
  identity: Identity,
  { companyId, straight }: Chosen,
): Promise<void> {
  if (!identity.companies.some(({ id }) => id === companyId)) throw new Refusal('NOT_FOUND')
  await database.accounts
    .updateTable('accounts.session')
    .set({ activeCompanyId: companyId })
    .where('id', '=', identity.sessionId)
    .execute()
  await rememberCompany(database, identity.user.id, { companyId, straight })
}

/** It was worked for last. */
export async function rememberCompany(
  database: Database,
  userId: string,
  { companyId, straight }: Chosen,
): Promise<void> {
  await database.accounts
    .updateTable('accounts.user')
    .set({ lastCompanyId: companyId, ...(straight !== undefined && { straightToLast: straight }) })
    .where('id', '=', userId)
    .execute()
}

/** Whoever joins another company goes on in the one they are in, also when the page is opened anew. */
export async function keepCompany(database: Database, { sessionId, actor }: Identity): Promise<void> {
  if (!actor) return
  await database.accounts
    .updateTable('accounts.session')
    .set({ activeCompanyId: actor.companyId })
    .where('id', '=', sessionId)
    .where('activeCompanyId', 'is', null)
    .execute()
}
