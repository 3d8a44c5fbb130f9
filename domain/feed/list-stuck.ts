import type { StuckEvent } from '@tongdai/contract/health/schema'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { sql } from 'kysely'

const shown = 100

/** What readers could not take, of all companies, the newest first: events left out, and companies that are set aside. */
export async function listStuck(database: Database): Promise<{ items: StuckEvent[]; more: boolean }> {
  const { rows } = await withSystem(database, (transaction) =>
    sql<Omit<StuckEvent, 'at'> & { at: Date }>`
      select reader, name as company, stuck.state, event_id, type, error, tries, at, trying
      from (
        select reader, company_id, 'left-out' as state, event_id::float8, event ->> 'type' as type, error,
          null::integer as tries, at, asked_at is not null as trying
        from feed_left_out
        union all
        select reader, company_id, 'aside', event_id::float8, null, coalesce(error, ''), tries, moved_at,
          next_try_at <= clock_timestamp()
        from feed_cursors where company_id is not null
      ) stuck
      join companies on companies.id = company_id
      order by at desc, event_id desc limit ${shown + 1}`.execute(transaction),
  )
  return {
    items: rows.slice(0, shown).map((row) => ({ ...row, at: row.at.toISOString() })),
    more: rows.length > shown,
  }
}
