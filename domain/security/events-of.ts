import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { type Work, withCompany, withSystem } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { ExpressionBuilder } from 'kysely'

/**
 * Runs `work` where the events of the company are seen, and those of the machine as well by who operates the installation. No work of
 * a company sees the latter, not the operating one's either: hence the system's role, and every question there names the company.
 */
export function withEventsOf<T>(
  database: Database,
  { companyId }: Actor,
  seesMachine: boolean,
  work: Work<T>,
): Promise<T> {
  return seesMachine ? withSystem(database, work) : withCompany(database, companyId, work)
}

export function isOf({ companyId }: Actor, seesMachine: boolean) {
  return (where: ExpressionBuilder<Tables, 'securityEvents'>) => {
    const own = where('companyId', '=', companyId)
    return seesMachine ? where.or([own, where('companyId', 'is', null)]) : own
  }
}
