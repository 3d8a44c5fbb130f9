import type { DatabasePulse } from '@tongdai/database/database-pulse'
import type { Database } from '@tongdai/database/open-database'
import { sql } from 'kysely'

/** Something trivial, in the way that every request asks. Rejects when it is not answered within the time that a request has. */
export async function askDatabase({
  database,
  pulse,
}: {
  database: Database
  pulse: DatabasePulse
}): Promise<void> {
  await pulse.watch(() => sql`select 1`.execute(database.app))
}
