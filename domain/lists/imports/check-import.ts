import type { ImportCounts, ImportFault } from '@tongdai/contract/imports/schema'
import type { Language } from '@tongdai/contract/language'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { FileRoom } from '@tongdai/files/file-room'
import type { JobResult, Work } from '@tongdai/jobs/job-kind'
import { inTurns } from '@tongdai/platform/in-turns'
import { newId } from '@tongdai/platform/new-id'
import type { KeptRow } from '@tongdai/platform/sheets/keep-sheets'
import { sql, type Transaction } from 'kysely'
import { keepFaults } from './fault-file.ts'
import { fileOfImport } from './file-of-import.ts'
import { rowsOfSheet } from './file-rows.ts'
import type { ImportTarget, RowCells, RowReader } from './import-target.ts'
import { selectImport } from './imports.store.ts'

/** Each a short transaction: a few ms of the database's. */
const batchRows = 1_000

/**
 * Goes through the whole file and puts down beside it what each row would do: make somebody, change somebody who is there, nothing,
 * or what is wrong with it. Nothing of the company is changed. Done again it begins anew.
 * @throws Refusal NOT_FOUND, WRONG_STATE
 */
export async function checkImport(
  room: FileRoom,
  target: ImportTarget,
  { importId, language }: { importId: string; language: Language },
  work: Pick<Work<unknown>, 'id' | 'actor' | 'step'>,
): Promise<JobResult> {
  const inCompany = <T>(run: (transaction: Transaction<Tables>) => Promise<T>) =>
    withCompany(room.database, work.actor().companyId, run)
  const { row, file, read, fields } = await inCompany(async (transaction) => {
    const row = await selectImport(transaction, importId)
    if (row.state !== 'mapping' && row.state !== 'checked') throw new Refusal('WRONG_STATE')
    await transaction.deleteFrom('importRows').where('importId', '=', importId).execute()
    return {
      ...{ row, file: await fileOfImport(transaction, row) },
      read: await target.begin(transaction, work.actor()),
      fields: await target.fieldsOf(transaction, work.actor()),
    }
  })
  let batch: StagedRow[] = []
  let count = -1
  const giveWay = inTurns()
  const put = async () => {
    const rows = batch
    batch = []
    await work.step(count, null)
    if (rows.length > 0) await inCompany((transaction) => stage(transaction, importId, rows))
  }
  let headers: string[] = []
  for await (const fileRow of rowsOfSheet(room, file, row.sheet)) {
    if (++count === 0) {
      headers = fileRow.cells
      continue
    }
    batch.push(stagedRow(fileRow, row, read))
    await giveWay()
    if (batch.length >= batchRows) await put()
  }
  await put()
  await inCompany((transaction) => decide(transaction, target, row))
  const counts = await inCompany((transaction) => countRows(transaction, importId))
  const fileId = counts.fault > 0 ? await keepFaults(room, fields, { ...row, headers, language }, work) : null
  await inCompany((transaction) =>
    transaction
      .updateTable('imports')
      .set({ state: 'checked', counts: JSON.stringify(counts), faultFileId: fileId })
      .where('id', '=', importId)
      .execute(),
  )
  const { create, update, skip, fault } = counts
  return {
    ...(fileId && { fileId }),
    words: {
      vi: `${create} mới, ${update} cập nhật, ${skip} bỏ qua, ${fault} dòng lỗi. Chưa ghi gì.`,
      en: `${create} new, ${update} changed, ${skip} left out, ${fault} faulty. Nothing is written yet.`,
    },
  }
}

interface StagedRow {
  number: number
  action: 'fault' | null
  keys: string[]
  data: unknown
  faults: ImportFault[] | null
  target_id: string
}

function stagedRow(
  { number, cells }: KeptRow,
  { mapping, key }: { mapping: (string | null)[]; key: 'phone' | 'email' },
  read: RowReader,
): StagedRow {
  const common = { number, target_id: newId() }
  const found = read(cellsByField(cells, mapping))
  if ('faults' in found)
    return { ...common, action: 'fault', keys: [], data: { cells }, faults: found.faults }
  const keys = key === 'phone' ? found.phones : found.emails
  return { ...common, action: null, keys, data: found.data, faults: null }
}

function cellsByField(cells: string[], mapping: (string | null)[]): RowCells {
  const byField = new Map<string, string[]>()
  for (const [index, field] of mapping.entries()) {
    const cell = cells[index]?.trim()
    if (!field || !cell) continue
    byField.set(field, [...(byField.get(field) ?? []), cell])
  }
  return byField
}

async function stage(transaction: Transaction<Tables>, importId: string, rows: StagedRow[]): Promise<void> {
  await sql`
    insert into import_rows (company_id, import_id, number, action, keys, data, faults, target_id)
    select current_company(), ${importId}, number, action, keys, data, faults, target_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row(number int, action text, keys text[], data jsonb, faults jsonb, target_id uuid)`.execute(
    transaction,
  )
}

/** What each sound row would do: twice in the file counts once, unless all are to be made. */
async function decide(
  transaction: Transaction<Tables>,
  target: ImportTarget,
  { id: importId, key, rule }: { id: string; key: 'phone' | 'email'; rule: 'skip' | 'update' | 'create' },
): Promise<void> {
  if (rule !== 'create') {
    await sql`
      update import_rows set action = 'skip', twin = twins.first
      from (
        select number, min(first) as first
        from (
          select number, min(number) over (partition by key) as first
          from import_rows cross join unnest(keys) key
          where import_id = ${importId} and action is null) known
        where first < number group by number) twins
      where import_id = ${importId} and import_rows.number = twins.number`.execute(transaction)
    await target.match(transaction, { importId, key, rule })
  }
  await transaction
    .updateTable('importRows')
    .set({ action: 'create' })
    .where('importId', '=', importId)
    .where('action', 'is', null)
    .execute()
}

async function countRows(transaction: Transaction<Tables>, importId: string): Promise<ImportCounts> {
  const rows = await transaction
    .selectFrom('importRows')
    .select([
      'action',
      ({ fn }) => fn.countAll<number>().as('count'),
      ({ fn }) => fn.count<number>('twin').as('twins'),
    ])
    .where('importId', '=', importId)
    .groupBy('action')
    .execute()
  const counts: ImportCounts = { create: 0, update: 0, skip: 0, twins: 0, fault: 0 }
  for (const { action, count, twins } of rows) {
    if (action) counts[action] = Number(count)
    counts.twins += Number(twins)
  }
  return counts
}
