import {
  type Company,
  companyFacts,
  companySettings,
  type updateCompanyBody,
} from '@tongdai/contract/company/schema'
import { readSettings } from '@tongdai/contract/settings'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import { changeSettings } from './change-settings.ts'
import { refuseStale } from './refuse-stale.ts'
import { writeAudit } from './write-audit.ts'

export function getCompany(database: Database, actor: Actor): Promise<Company> {
  return withCompany(database, actor.companyId, async (transaction) =>
    companyView(await transaction.selectFrom('companies').selectAll().executeTakeFirstOrThrow()),
  )
}

/** @throws Refusal CHANGED_MEANWHILE */
export function updateCompany(
  database: Database,
  actor: Actor,
  { version, name, ...changes }: z.output<typeof updateCompanyBody>,
): Promise<Company> {
  const { facts, settings } = partsOf(changes)
  return withCompany(database, actor.companyId, async (transaction) => {
    const before = await transaction
      .selectFrom('companies')
      .selectAll()
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    refuseStale(before, version)
    const row = await transaction
      .updateTable('companies')
      .set({
        ...(name !== undefined && { name }),
        ...changeSettings(settings),
        facts: sql`facts || ${JSON.stringify(facts)}::jsonb`,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(transaction, actor, 'company.updated', actor.companyId, {
      before: companyView(before),
      after: companyView(row),
    })
    await tell(transaction, actor, {
      type: 'company.updated',
      subject: actor.companyId,
      data: namesOf({ name, ...changes }),
    })
    return companyView(row)
  })
}

function companyView({ settings, facts, ...row }: Selectable<Tables['companies']>): Company {
  const { id, code, name, version } = row
  const whole = { ...readSettings(companyFacts, facts), ...readSettings(companySettings, settings) }
  return { ...whole, id, code, name, version }
}

/** What is changed of who the company is, and of how its calls are taken. */
function partsOf(changes: Record<string, unknown>) {
  const isFact = ([key]: [string, unknown]) => key in companyFacts.shape
  const entries = Object.entries(changes)
  return {
    facts: Object.fromEntries(entries.filter(isFact)),
    settings: Object.fromEntries(entries.filter((entry) => !isFact(entry))),
  }
}
