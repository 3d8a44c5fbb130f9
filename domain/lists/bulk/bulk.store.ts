import type { Words } from '@tongdai/contract/language'
import type { BulkRun, ListSelection } from '@tongdai/contract/lists/bulk'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { type Selectable, sql, type Transaction } from 'kysely'
import type { ListKind } from '../list-kind.ts'

const undoneWithinMs = 24 * 3_600_000

export type RunRow = Selectable<Tables['bulkRuns']>

/** One's own: what somebody else did is that person's to undo. @throws Refusal NOT_FOUND */
export async function selectRun(
  transaction: Transaction<Tables>,
  { userId }: Pick<Actor, 'userId'>,
  id: string,
): Promise<RunRow & { selection: ListSelection }> {
  const run = await transaction
    .selectFrom('bulkRuns')
    .selectAll()
    .where('id', '=', id)
    .where('userId', '=', userId)
    .executeTakeFirst()
  if (!run) throw new Refusal('NOT_FOUND')
  return run
}

export function selectRuns(transaction: Transaction<Tables>, { userId }: Pick<Actor, 'userId'>) {
  return transaction
    .selectFrom('bulkRuns')
    .selectAll('bulkRuns')
    .select(
      sql<BulkRun['job']>`(
        select json_build_object('id', jobs.id, 'state', jobs.state) from jobs where jobs.id = bulk_runs.job_id
      )`.as('job'),
    )
    .where('bulkRuns.userId', '=', userId)
}

type ShownRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>

export function viewOfRun(row: ShownRow, kind: Pick<ListKind, 'actions'>): BulkRun {
  const { id, action, state, allRows, doneRows, leftRows, keptRows, job, createdAt } = row
  return {
    ...{ id, action, state, job },
    label: labelOf(kind, action),
    ...{ all: allRows, done: doneRows, left: leftRows, kept: keptRows },
    createdAt: createdAt.toISOString(),
    undoUntil: undoUntil(row)?.toISOString() ?? null,
  }
}

function labelOf({ actions = [] }: Pick<ListKind, 'actions'>, name: string): Words {
  return actions.find((action) => action.name === name)?.label ?? { vi: name, en: name }
}

/** Also of what was broken off half way. null: it cannot be undone */
export function undoUntil({
  state,
  doneRows,
  createdAt,
}: Pick<RunRow, 'state' | 'doneRows' | 'createdAt'>): Date | null {
  return (state === 'done' || state === 'begun') && doneRows > 0
    ? new Date(createdAt.getTime() + undoneWithinMs)
    : null
}
