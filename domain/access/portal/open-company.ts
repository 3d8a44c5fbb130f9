import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'

/** Those of the portal's rules that can keep somebody out. */
const rules = ['signInWays', 'secondFactorFor', 'addresses', 'idleMs', 'longestMs']

/**
 * Lets everybody of a company in again, from anywhere and by any way: the operator's way back when its owners have no
 * address any more that their own rules name. @returns false: no company has this code
 */
export function openCompany(database: Database, code: string): Promise<boolean> {
  return withSystem(database, async (transaction) => {
    const opened = await transaction
      .updateTable('companies')
      .set({ portal: sql<string>`portal - ${rules}::text[]`, version: sql<number>`version + 1` })
      .where('code', '=', code)
      .returning('id')
      .executeTakeFirst()
    if (!opened) return false
    const operator = { companyId: opened.id, userId: null }
    await writeAudit(transaction, operator, 'portal.opened', opened.id)
    await tell(transaction, operator, {
      type: 'company.portal-updated',
      subject: opened.id,
      data: { changed: rules },
    })
    return true
  })
}
