import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { idOf } from '@tongdai/platform/id-of'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Identity } from '../identity.ts'

const hourMs = 3_600_000

/** Writes down that a company did not let one of its people in: once for each session, reason, address and hour. */
export async function tellNotLetIn(
  database: Database,
  { sessionId, user, refused }: Identity,
  now: number,
): Promise<void> {
  if (!refused) return
  const { companyId, code, address } = refused
  const id = idOf(`${sessionId} ${companyId} ${code} ${address} ${Math.floor(now / hourMs)}`)
  const whose = { companyId, userId: user.id, address }
  await withCompany(database, companyId, (transaction) =>
    writeAudit(transaction, whose, 'user.not-let-in', user.id, { after: { reason: code } }, id),
  )
}
