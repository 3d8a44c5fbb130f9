import { type CompanySettings, companySettings } from '@tongdai/contract/company/schema'
import { type RawBuilder, sql } from 'kysely'

const usual = companySettings.parse({})

/** A setting of the row of `companies` that a statement reads, as text; where the company has none, the usual one. */
export function companySetting(key: keyof CompanySettings): RawBuilder<string> {
  return sql`coalesce(companies.settings ->> ${key}::text, ${String(usual[key])}::text)`
}
