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
import type { BulkAction } from './bulk-action.ts'
import { chooseRows } from './choose-rows.ts'
import { putOutcomes, type RunChanges, type Running, setRun, stepRows } from './steps.ts'

/** Does something to the rows that were chosen, in steps that may be repeated; what was stopped goes on. @throws Refusal NOT_FOUND, WRONG_STATE, FORBIDDEN */
export async function runBulk(
  database: Database,
  kind: ListKind,
  runId: string,
  work: Running,
): Promise<JobResult> {
  const { actor, step } = work
  const inCompany = <T>(run: (transaction: Transaction<Tables>) => Promise<T>) =>
    withCompany(database, actor().companyId, run)
  const set = (values: RunChanges) => inCompany((transaction) => setRun(transaction, runId, values))
  const run = await inCompany((transaction) => selectRun(transaction, actor(), runId))
  if (run.state !== 'choosing' && run.state !== 'begun') throw new Refusal('WRONG_STATE')
  const action = actionOf(kind, run.action)
  const input = action.input.parse(run.input)
  let all = run.allRows
  if (all === null) {
    all = await chooseRows(database, kind, run, work)
    await set({ state: 'begun', allRows: all })
  }
  for (let looked = run.doneRows + run.leftRows; ; ) {
    await step(looked, all)
    const outcomes = await inCompany((transaction) => applyStep(transaction, { action, input, runId, work }))
    if (outcomes === 0) break
    looked += outcomes
  }
  const { doneRows, leftRows } = await inCompany(async (transaction) => {
    await setRun(transaction, runId, { state: 'done', endedAt: new Date() })
    const ended = await selectRun(transaction, actor(), runId)
    const after = { name: action.label, rows: ended.doneRows, left: ended.leftRows }
    await writeAudit(transaction, actor(), 'list.changed', runId, { after }, work.id)
    return ended
  })
  const left = leftRows > 0
  return {
    words: {
      vi: `Đã làm ${doneRows} dòng${left ? `, bỏ qua ${leftRows}` : ''}. Hoàn tác được trong 24 giờ.`,
      en: `${doneRows} done${left ? `, ${leftRows} left out` : ''}. It can be undone for 24 hours.`,
    },
  }
}

interface Step {
  action: BulkAction
  input: unknown
  runId: string
  work: Running
}

async function applyStep(
  transaction: Transaction<Tables>,
  { action, input, runId, work }: Step,
): Promise<number> {
  const rows = await transaction
    .selectFrom('bulkRows')
    .select('rowId')
    .where('runId', '=', runId)
    .where('outcome', 'is', null)
    .orderBy('rowId')
    .limit(stepRows)
    .forUpdate()
    .execute()
  if (rows.length === 0) return 0
  const ids = rows.map(({ rowId }) => rowId)
  const outcomes = await action.apply(transaction, work.actor(), ids, input)
  await putOutcomes(transaction, runId, outcomes)
  const done = outcomes.filter(({ outcome }) => outcome === 'done').length
  await setRun(transaction, runId, {
    doneRows: sql<number>`done_rows + ${done}::int`,
    leftRows: sql<number>`left_rows + ${outcomes.length - done}::int`,
  })
  return rows.length
}
