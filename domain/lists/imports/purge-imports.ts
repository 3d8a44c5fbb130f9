import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'

/** What was staged goes a day after its import ended, with what could be undone by it; what was never begun after two. */
export async function purgeImports(database: Database, now: number): Promise<void> {
  const at = new Date(now)
  await withSystem(database, async (transaction) => {
    await sql`
      delete from import_rows using imports
      where imports.id = import_rows.import_id and imports.state <> 'undoing'
        and coalesce(imports.ended_at, imports.created_at + interval '1 day') < ${at}::timestamptz - interval '25 hours'`.execute(
      transaction,
    )
    await sql`delete from imports where created_at < ${at}::timestamptz - interval '30 days'`.execute(
      transaction,
    )
  })
}
