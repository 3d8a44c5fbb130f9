import type { BulkRun, bulkBody, LeftReason } from '@tongdai/contract/lists/bulk'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { startJob } from '@tongdai/jobs/start-job'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import type { ListKind } from '../list-kind.ts'
import { actionOf } from './action-of.ts'
import { selectRun, selectRuns, undoUntil, viewOfRun } from './bulk.store.ts'
import type { BulkAction } from './bulk-action.ts'

/** What a job of it is told. */
export interface BulkInput {
  list: string
  action: string
  runId: string
}

type BulkJob = Parameters<typeof startJob<BulkInput>>[2]

/** So many a report names. */
const mostNamed = 200

/** Puts something down to be done to many rows. @throws Refusal FORBIDDEN, NOT_FOUND, INVALID_REQUEST, TOO_MANY_JOBS */
export async function startBulk(
  database: Database,
  kind: ListKind,
  actor: Actor,
  job: BulkJob,
  { selection, action: name, input }: z.output<typeof bulkBody>,
): Promise<BulkRun> {
  const action = actionOf(kind, name)
  if (!may(actor, action.needs)) throw new Refusal('FORBIDDEN')
  const parsed = action.input.safeParse(input)
  if (!parsed.success)
    throw new Refusal(
      'INVALID_REQUEST',
      parsed.error.issues.map(({ path, message }) => ({ path: ['body.input', ...path].join('.'), message })),
    )
  const runId = newId()
  if ('ids' in selection) await mustSeeAny(database, kind, actor, selection.ids)
  return withCompany(database, actor.companyId, async (transaction) => {
    await action.check?.(transaction, actor, parsed.data)
    const { id: jobId } = await startJob(
      ...([transaction, actor, { ...job, label: action.label }] as const),
      { list: kind.name, action: name, runId },
    )
    await transaction
      .insertInto('bulkRuns')
      .values({
        ...{ id: runId, companyId: actor.companyId, userId: actor.userId, kind: kind.name, action: name },
        ...{ input: JSON.stringify(parsed.data), selection: JSON.stringify(selection), jobId },
      })
      .execute()
    return viewOne(transaction, kind, actor, runId)
  })
}

/** @throws Refusal NOT_FOUND: the actor sees none of these */
async function mustSeeAny(
  database: Database,
  kind: ListKind,
  actor: Actor,
  ids: readonly string[],
): Promise<void> {
  const { rows } = await withCompany(database, actor.companyId, (transaction) =>
    sql`
      select from ${sql.table(kind.table)}
      where ${kind.within(actor)} and ${sql.ref(`${kind.table}.id`)} = any(${ids}::uuid[]) limit 1`.execute(
      transaction,
    ),
  )
  if (rows.length === 0) throw new Refusal('NOT_FOUND')
}

/** Puts its undoing down to be done. @throws Refusal NOT_FOUND, FORBIDDEN, WRONG_STATE: it runs, is undone, or is older than a day */
export function askUndo(
  database: Database,
  kinds: ReadonlyMap<string, ListKind>,
  actor: Actor,
  job: BulkJob,
  { id, now }: { id: string; now: number },
): Promise<BulkRun> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const run = await selectRun(transaction, actor, id)
    const { kind, action } = partsOf(kinds, run)
    if (!may(actor, action.needs)) throw new Refusal('FORBIDDEN')
    const until = undoUntil(run)
    if (until === null || until.getTime() < now) throw new Refusal('WRONG_STATE')
    const running = await transaction
      .selectFrom('jobs')
      .select('id')
      .where('id', '=', run.jobId)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    if (running) throw new Refusal('WRONG_STATE')
    const label = {
      vi: `Hoàn tác: ${action.label.vi.toLowerCase()}`,
      en: `Undo: ${action.label.en.toLowerCase()}`,
    }
    const { id: jobId } = await startJob(...([transaction, actor, { ...job, label }] as const), {
      list: kind.name,
      action: action.name,
      runId: id,
    })
    await transaction.updateTable('bulkRuns').set({ state: 'undoing', jobId }).where('id', '=', id).execute()
    return viewOne(transaction, kind, actor, id)
  })
}

/** One's own of the last day, the latest first. */
export function listRuns(database: Database, kind: ListKind, actor: Actor, now: number): Promise<BulkRun[]> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const rows = await selectRuns(transaction, actor)
      .where('bulkRuns.kind', '=', kind.name)
      .where('bulkRuns.createdAt', '>', new Date(now - 24 * 3_600_000))
      .orderBy('bulkRuns.createdAt', 'desc')
      .orderBy('bulkRuns.id', 'desc')
      .limit(20)
      .execute()
    return rows.map((row) => viewOfRun(row, kind))
  })
}

/** What came of it, and which rows were left as they are. @throws Refusal NOT_FOUND */
export function reportRun(
  database: Database,
  kinds: ReadonlyMap<string, ListKind>,
  actor: Actor,
  id: string,
): Promise<{ run: BulkRun; left: { id: string; name: string | null; why: LeftReason }[] }> {
  return withCompany(database, actor.companyId, async (transaction) => {
    const { kind } = partsOf(kinds, await selectRun(transaction, actor, id))
    if (!may(actor, kind.sees)) throw new Refusal('NOT_FOUND')
    const rows = await transaction
      .selectFrom('bulkRows')
      .select(['rowId as id', 'outcome as why'])
      .where('runId', '=', id)
      .where('outcome', 'in', ['gone', 'forbidden', 'same', 'kept'])
      .orderBy('rowId')
      .limit(mostNamed)
      .execute()
    const names = await kind.names(
      transaction,
      actor,
      rows.map((row) => row.id),
    )
    return {
      run: await viewOne(transaction, kind, actor, id),
      left: rows.map(({ id, why }) => ({ id, name: names.get(id) ?? null, why: why as LeftReason })),
    }
  })
}

async function viewOne(
  transaction: Transaction<Tables>,
  kind: ListKind,
  actor: Actor,
  id: string,
): Promise<BulkRun> {
  const row = await selectRuns(transaction, actor).where('bulkRuns.id', '=', id).executeTakeFirstOrThrow()
  return viewOfRun(row, kind)
}

/** @throws Refusal NOT_FOUND: of a list or an action that there is no longer */
function partsOf(
  kinds: ReadonlyMap<string, ListKind>,
  run: { kind: string; action: string },
): { kind: ListKind; action: BulkAction } {
  const kind = kinds.get(run.kind)
  if (!kind) throw new Refusal('NOT_FOUND')
  return { kind, action: actionOf(kind, run.action) }
}
