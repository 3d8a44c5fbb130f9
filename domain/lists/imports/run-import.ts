import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { FileRoom } from '@tongdai/files/file-room'
import type { JobResult, Work } from '@tongdai/jobs/job-kind'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import type { ImportTarget } from './import-target.ts'
import { type ImportRow, selectImport, undoUntil } from './imports.store.ts'

/** Rows of a step: a transaction of some tens of ms, which nobody waits for long. */
const stepRows = 500

type Room = Pick<FileRoom, 'database' | 'clock'>
type Running = Pick<Work<unknown>, 'id' | 'actor' | 'step'>

/** Does what the check has found, in steps that may be repeated; what was stopped goes on. @throws Refusal NOT_FOUND, WRONG_STATE, FORBIDDEN */
export async function runImport(
  { database, clock }: Room,
  target: ImportTarget,
  importId: string,
  { id: jobId, actor, step }: Running,
): Promise<JobResult> {
  const inCompany = <T>(run: (transaction: Transaction<Tables>) => Promise<T>) =>
    withCompany(database, actor().companyId, run)
  const now = () => new Date(clock.now())
  const counts = await inCompany(async (transaction) => {
    const row = await selectImport(transaction, importId)
    if (row.state !== 'checked' && row.state !== 'begun') throw new Refusal('WRONG_STATE')
    await setState(transaction, importId, { state: 'begun', endedAt: now() })
    return row.counts!
  })
  const all = counts.create + counts.update
  for (let done = await doneOf(inCompany, importId); ; ) {
    await step(done, all)
    const more = await inCompany(async (transaction) => {
      await setState(transaction, importId, { endedAt: now() })
      return target.apply(transaction, actor(), importId, stepRows)
    })
    if (more === 0) break
    done += more
  }
  await inCompany(async (transaction) => {
    const { fileName } = await selectImport(transaction, importId)
    await setState(transaction, importId, { state: 'done', endedAt: now() })
    const after = { name: fileName, created: counts.create, updated: counts.update, skipped: counts.skip }
    await writeAudit(transaction, actor(), 'list.imported', importId, { after }, jobId)
  })
  return {
    words: {
      vi: `Đã thêm ${counts.create}, cập nhật ${counts.update}. Hoàn tác được trong 24 giờ.`,
      en: `${counts.create} added, ${counts.update} changed. It can be undone for 24 hours.`,
    },
  }
}

/** Takes back what an import did, but for what somebody has changed since. @throws Refusal NOT_FOUND, WRONG_STATE, FORBIDDEN */
export async function undoImport(
  { database, clock }: Room,
  target: ImportTarget,
  importId: string,
  { id: jobId, actor, step }: Running,
): Promise<JobResult> {
  const inCompany = <T>(run: (transaction: Transaction<Tables>) => Promise<T>) =>
    withCompany(database, actor().companyId, run)
  const all = await inCompany(async (transaction) => {
    const row = await selectImport(transaction, importId)
    mustBeUndoable(row, clock.now())
    await setState(transaction, importId, { state: 'undoing', kept: row.kept ?? 0 })
    return (row.counts?.create ?? 0) + (row.counts?.update ?? 0)
  })
  for (let done = 0; ; ) {
    await step(done, all)
    const { looked } = await inCompany(async (transaction) => {
      const result = await target.undo(transaction, actor(), importId, stepRows)
      if (result.kept > 0)
        await transaction
          .updateTable('imports')
          .set({ kept: sql<number>`coalesce(kept, 0) + ${result.kept}::int` })
          .where('id', '=', importId)
          .execute()
      return result
    })
    if (looked === 0) break
    done += looked
  }
  const { kept } = await inCompany(async (transaction) => {
    const row = await selectImport(transaction, importId)
    await setState(transaction, importId, { state: 'undone', endedAt: new Date(clock.now()) })
    const after = { name: row.fileName, kept: row.kept }
    await writeAudit(transaction, actor(), 'list.import-undone', importId, { after }, jobId)
    return row
  })
  return {
    words:
      kept === 0
        ? { vi: 'Đã hoàn tác toàn bộ.', en: 'All of it is undone.' }
        : {
            vi: `Đã hoàn tác; ${kept} khách hàng đã có người sửa sau khi nhập nên giữ nguyên.`,
            en: `Undone; ${kept} contacts stay as they are, for somebody has changed them since.`,
          },
  }
}

/** @throws Refusal WRONG_STATE */
export function mustBeUndoable(row: ImportRow, now: number): void {
  const until = undoUntil(row)
  if (row.state !== 'undoing' && (until === null || until.getTime() < now)) throw new Refusal('WRONG_STATE')
}

async function setState(
  transaction: Transaction<Tables>,
  importId: string,
  set: { state?: ImportRow['state']; endedAt?: Date; kept?: number },
): Promise<void> {
  await transaction.updateTable('imports').set(set).where('id', '=', importId).execute()
}

async function doneOf(
  inCompany: <T>(run: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>,
  importId: string,
): Promise<number> {
  const { done } = await inCompany((transaction) =>
    transaction
      .selectFrom('importRows')
      .select(({ fn }) => fn.count<number>('version').as('done'))
      .where('importId', '=', importId)
      .executeTakeFirstOrThrow(),
  )
  return Number(done)
}
