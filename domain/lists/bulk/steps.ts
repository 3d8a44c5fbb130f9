import type { Tables } from '@tongdai/database/tables'
import type { Work } from '@tongdai/jobs/job-kind'
import { sql, type Transaction, type UpdateObject } from 'kysely'
import type { RowOutcome } from './bulk-action.ts'

/** Rows of a step: a transaction of some tens of ms, whose locks nobody waits for long. */
export const stepRows = 500

export type Running = Pick<Work<unknown>, 'id' | 'actor' | 'step' | 'startedAt'>

/** What came of some rows. */
export async function putOutcomes(
  transaction: Transaction<Tables>,
  runId: string,
  outcomes: (RowOutcome | { id: string; outcome: 'kept' | 'undone' })[],
): Promise<void> {
  await sql`
    update bulk_rows set outcome = came.outcome, before = coalesce(came.before, bulk_rows.before),
      version = coalesce(came.version, bulk_rows.version)
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as came (id uuid, outcome text, before jsonb, version integer)
    where bulk_rows.run_id = ${runId} and bulk_rows.row_id = came.id`.execute(transaction)
}

export type RunChanges = UpdateObject<Tables, 'bulkRuns', 'bulkRuns'>

/** How far a run is. */
export async function setRun(
  transaction: Transaction<Tables>,
  runId: string,
  values: RunChanges,
): Promise<void> {
  await transaction.updateTable('bulkRuns').set(values).where('id', '=', runId).execute()
}
