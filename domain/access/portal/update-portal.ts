import { portalRules, type updatePortalBody } from '@tongdai/contract/portal/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { namesOf } from '@tongdai/feed/names-of'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { changeSettings } from '@tongdai/tenancy/change-settings'
import { refuseStale } from '@tongdai/tenancy/refuse-stale'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import { type CompanyPortal, portalView } from './get-portal.ts'
import { mustLetIn } from './must-let-in.ts'

type Changes = Omit<z.output<typeof updatePortalBody>, 'version'>

/**
 * @param actor with the session and the address that the change comes from: it must be let in afterwards too
 * @throws Refusal CHANGED_MEANWHILE, LOCKS_YOU_OUT, LOCKS_OWNERS_OUT; NOT_FOUND for a role that the company has not
 */
export function updatePortal(
  database: Database,
  { sessionId, ...actor }: Actor & { sessionId: string },
  { version, ...changes }: z.output<typeof updatePortalBody>,
): Promise<CompanyPortal> {
  const { rules, settings } = partsOf(changes)
  return withCompany(database, actor.companyId, async (transaction) => {
    const before = await transaction
      .selectFrom('companies')
      .selectAll()
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    refuseStale(before, version)
    await mustHaveRoles(transaction, changes)
    const row = await transaction
      .updateTable('companies')
      .set({ portal: sql`portal || ${JSON.stringify(rules)}::jsonb`, ...changeSettings(settings) })
      .returningAll()
      .executeTakeFirstOrThrow()
    const [was, is] = [portalView(before), portalView(row)]
    await mustLetIn(transaction, { sessionId, ...actor }, { before: was, after: is })
    await writeAudit(transaction, actor, 'portal.updated', actor.companyId, { before: was, after: is })
    await tell(transaction, actor, {
      type: 'company.portal-updated',
      subject: actor.companyId,
      data: namesOf(changes),
    })
    return is
  })
}

/** What is changed of the rules, and of the settings that the calls know as well. */
function partsOf(changes: Changes) {
  const isRule = ([key]: [string, unknown]) => key in portalRules.shape
  const entries = Object.entries(changes)
  return {
    rules: Object.fromEntries(entries.filter(isRule)),
    settings: Object.fromEntries(entries.filter((entry) => !isRule(entry))),
  }
}

async function mustHaveRoles(
  transaction: Transaction<Tables>,
  { addresses = [], secondFactorFor = [] }: Changes,
): Promise<void> {
  const named = [...addresses.map((rule) => rule.for), ...secondFactorFor]
  const ids = [...new Set(named.filter((each) => each.includes('-')))]
  if (ids.length === 0) return
  const found = await transaction.selectFrom('roles').select('id').where('id', 'in', ids).execute()
  if (found.length < ids.length) throw new Refusal('NOT_FOUND')
}
