import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { JobResult } from '@tongdai/jobs/job-kind'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import type { ListKind } from '../list-kind.ts'
import { actionOf } from './action-of.ts'
import { selectRun } from './bulk.store.ts'
import { putOutcomes, type Running, setRun, stepRows } from './steps.ts'

/** Makes the rows as they were, but for those that somebody has changed since. @throws Refusal NOT_FOUND, WRONG_STATE, FORBIDDEN */
export async function undoBulk(
  database: Database,
  kind: ListKind,
  runId: string,
  { id: jobId, actor, step }: Running,
): Promise<JobResult> {
  const inCompany = <T>(run: (transaction: Transaction<Tables>) => Promise<T>) =>
    withCompany(database, actor().companyId, run)
  const run = await inCompany((transaction) => selectRun(transaction, actor(), runId))
  if (run.state !== 'undoing') throw new Refusal('WRONG_STATE')
  const action = actionOf(kind, run.action)
  for (let looked = 0; ; ) {
    await step(looked, run.doneRows)
    const more = await inCompany(async (transaction) => {
      const rows = await transaction
        .selectFrom('bulkRows')
        .select(['rowId as id', 'before', 'version'])
        .where('runId', '=', runId)
        .where('outcome', '=', 'done')
        .orderBy('rowId')
        .limit(stepRows)
        .forUpdate()
        .execute()
      if (rows.length === 0) return 0
      const kept = new Set(
        await action.undo(
          transaction,
          actor(),
          rows.map(({ id, before, version }) => ({ id, before, version: version! })),
        ),
      )
      await putOutcomes(
        transaction,
        runId,
        rows.map(({ id }) => ({ id, outcome: kept.has(id) ? 'kept' : 'undone' })),
      )
      await setRun(transaction, runId, { keptRows: sql<number>`kept_rows + ${kept.size}::int` })
      return rows.length
    })
    if (more === 0) break
    looked += more
  }
  const { keptRows } = await inCompany(async (transaction) => {
    await setRun(transaction, runId, { state: 'undone', endedAt: new Date() })
    const ended = await selectRun(transaction, actor(), runId)
    const after = { name: action.label, kept: ended.keptRows }
    await writeAudit(transaction, actor(), 'list.change-undone', runId, { after }, jobId)
    return ended
  })
  return {
    words:
      keptRows === 0
        ? { vi: 'Đã hoàn tác toàn bộ.', en: 'All of it is undone.' }
        : {
            vi: `Đã hoàn tác; ${keptRows} dòng đã có người sửa sau đó nên giữ nguyên.`,
            en: `Undone; ${keptRows} stay as they are, for somebody has changed them since.`,
          },
  }
}
