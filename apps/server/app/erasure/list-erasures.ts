import type { Erasure } from '@tongdai/contract/erasures/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'

/** The certificates of a company, the latest first, as many as anybody looks through. */
export function listErasures(database: Database, { companyId }: Actor): Promise<Erasure[]> {
  return withCompany(database, companyId, async (transaction) => {
    const rows = await transaction
      .selectFrom('erasures')
      .leftJoin('memberships', (join) =>
        join
          .onRef('memberships.userId', '=', 'erasures.userId')
          .onRef('memberships.companyId', '=', 'erasures.companyId'),
      )
      .select(['erasures.id', 'contactId', 'erasures.userId', 'reason', 'found', 'at', 'endedAt'])
      .select('memberships.displayName as name')
      .orderBy('at', 'desc')
      .orderBy('erasures.id', 'desc')
      .limit(500)
      .execute()
    return rows.map(({ id, contactId, userId, name, reason, found, at, endedAt }) => ({
      ...{ id, contactId, reason, found: found as Erasure['found'] },
      person: name === null ? null : { id: userId, name },
      ...{ at: at.toISOString(), endedAt: endedAt?.toISOString() ?? null },
    }))
  })
}
