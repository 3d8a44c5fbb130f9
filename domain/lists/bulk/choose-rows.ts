import type { ListSelection } from '@tongdai/contract/lists/bulk'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Work } from '@tongdai/jobs/job-kind'
import { sql } from 'kysely'
import type { ListKind } from '../list-kind.ts'
import { matching } from '../pages/matching.ts'
import type { RunRow } from './bulk.store.ts'

const batchRows = 5_000

/**
 * Puts the rows down that a run is about, of those that its owner sees now, before any is changed: what was chosen because it has no
 * owner would no longer match once it has one. May be done again. @returns how many
 */
export async function chooseRows(
  database: Database,
  kind: ListKind,
  { id: runId, selection }: Pick<RunRow, 'id'> & { selection: ListSelection },
  { actor, step, startedAt }: Pick<Work<unknown>, 'actor' | 'step' | 'startedAt'>,
): Promise<number> {
  const asked = 'ids' in selection ? {} : selection
  const [wanted, except] = 'ids' in selection ? [selection.ids, []] : [null, selection.except]
  const id = sql.ref(`${kind.table}.id`)
  let count = 0
  for (let last: string | null = null; ; ) {
    await step(0, null)
    const rowsThat = await matching(database, kind, actor(), asked, startedAt.getTime())
    const ids: string[] = await withCompany(database, actor().companyId, async (transaction) => {
      const meant = await rowsThat(transaction)
      if (meant === null) return []
      const { rows } = await sql<{ id: string }>`
        select ${id} as id from ${sql.table(kind.table)}
        where ${meant.match} and ${last === null ? sql`true` : sql`${id} > ${last}::uuid`}
          and ${wanted === null ? sql`true` : sql`${id} = any(${wanted}::uuid[])`} and ${id} <> all(${except}::uuid[])
        order by ${id} limit ${batchRows}`.execute(transaction)
      const chosen = rows.map((row) => row.id)
      await sql`
        insert into bulk_rows (company_id, run_id, row_id)
        select current_company(), ${runId}, unnest(${chosen}::uuid[]) on conflict do nothing`.execute(
        transaction,
      )
      return chosen
    })
    count += ids.length
    if (ids.length < batchRows) return count
    last = ids.at(-1)!
  }
}
