import { type Company, companySettings, type updateCompanyBody } from '@tongdai/contract/company/schema'
import { readSettings } from '@tongdai/contract/settings'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import type { Selectable } from 'kysely'
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
  return withCompany(database, actor.companyId, async (transaction) => {
    const before = await transaction
      .selectFrom('companies')
      .select('version')
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    refuseStale(before, version)
    const row = await transaction
      .updateTable('companies')
      .set({ ...(name !== undefined && { name }), ...changeSettings(changes) })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(transaction, actor, 'company.updated', actor.companyId, { name, ...changes })
    await tell(transaction, actor, {
      type: 'company.updated',
      subject: actor.companyId,
      data: namesOf({ name, ...changes }),
    })
    return companyView(row)
  })
}

function companyView({ settings, id, code, name, version }: Selectable<Tables['companies']>): Company {
  return { ...readSettings(companySettings, settings), id, code, name, version }
}
