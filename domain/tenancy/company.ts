import type { Company, updateCompanyBody } from '@tongdai/contract/company'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import { writeAudit } from './write-audit.ts'

export function getCompany(database: Database, actor: Actor): Promise<Company> {
  return withCompany(database, actor.companyId, async (transaction) =>
    companyView(await transaction.selectFrom('companies').selectAll().executeTakeFirstOrThrow()),
  )
}

export function updateCompany(
  database: Database,
  actor: Actor,
  changes: z.output<typeof updateCompanyBody>,
): Promise<Company> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const row = await transaction
      .updateTable('companies')
      .set(changes)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(transaction, actor, 'company.updated', actor.companyId, changes)
    return companyView(row)
  })
}

function companyView({ createdAt: _, ...company }: Selectable<Tables['companies']>): Company {
  return company
}
