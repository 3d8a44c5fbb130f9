import { companySettings } from '@tongdai/contract/company/schema'
import { type Portal, type PortalRules, portalRules } from '@tongdai/contract/portal/schema'
import { readSettings } from '@tongdai/contract/settings'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Selectable } from 'kysely'

/** What of it is the company's, whoever asks. */
export type CompanyPortal = PortalRules & Pick<Portal, 'timeZone' | 'locale' | 'version'>

export function getPortal(database: Database, actor: Actor): Promise<CompanyPortal> {
  return withCompany(database, actor.companyId, async (transaction) =>
    portalView(await transaction.selectFrom('companies').selectAll().executeTakeFirstOrThrow()),
  )
}

export function portalView({ portal, settings, version }: Selectable<Tables['companies']>): CompanyPortal {
  const { timeZone, locale } = readSettings(companySettings, settings)
  return { timeZone, locale, ...readSettings(portalRules, portal), version }
}
