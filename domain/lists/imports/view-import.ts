import type { ImportView, ListedImport } from '@tongdai/contract/imports/schema'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { FileRoom } from '@tongdai/files/file-room'
import type { KeptRow } from '@tongdai/platform/sheets/keep-sheets'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import { findFileOfImport } from './file-of-import.ts'
import { rowsOfSheet, sheetsOf } from './file-rows.ts'
import type { ImportTarget } from './import-target.ts'
import { type ImportRow, listedView, selectFaults, selectImport, shownRows } from './imports.store.ts'

const shownDays = 7
/** Letters of a cell: it is to be recognised, and its row may be as long as a book. */
const shownLetters = 200

/** The company's imports of the last days, newest first. */
export async function listImports(
  { database }: Pick<FileRoom, 'database'>,
  actor: Actor,
  target: ImportTarget,
): Promise<ListedImport[]> {
  const rows = await withCompany(database, actor.companyId, (transaction) =>
    transaction
      .selectFrom('imports')
      .selectAll()
      .where('target', '=', target.name)
      // What was not begun is begun anew: its file is gone after a day.
      .where(
        sql<boolean>`(state not in ('mapping', 'checked') or (state = 'checked' and created_at > now() - interval '20 hours'))`,
      )
      .where(sql<boolean>`created_at > now() - make_interval(days => ${shownDays})`)
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(20)
      .execute(),
  )
  return rows.map(listedView)
}

/** @throws Refusal NOT_FOUND */
export function getImport(
  room: FileRoom,
  actor: Actor,
  target: ImportTarget,
  id: string,
): Promise<ImportView> {
  return withCompany(room.database, actor.companyId, async (transaction) =>
    viewOfImport(room, transaction, actor, target, await selectImport(transaction, id)),
  )
}

export async function viewOfImport(
  room: FileRoom,
  transaction: Transaction<Tables>,
  actor: Actor,
  target: ImportTarget,
  row: ImportRow,
): Promise<ImportView> {
  // What was done is told longer than its file is kept.
  const file = await findFileOfImport(transaction, row)
  const { headers, rows } = file ? await headOf(room, file, row.sheet) : { headers: [], rows: [] }
  const fields = await target.fieldsOf(transaction, actor)
  return {
    ...listedView(row),
    sheets: file ? await sheetsOf(room, file) : [],
    fields: Object.entries(fields).map(([name, { label, needed, several }]) => ({
      ...{ name, label, needed: needed ?? false, several: several ?? false },
    })),
    ...{ sheet: row.sheet, headers, rows, mapping: row.mapping, key: row.key, rule: row.rule },
    faults: await selectFaults(transaction, row.id),
    faultFileId: row.faultFileId,
  }
}

/** The headers of a sheet and the first rows below, their cells cut short; as wide as the widest of them. */
export async function headOf(
  room: Pick<FileRoom, 'storage'>,
  file: { storageKey: string; bytes: number },
  sheet: number,
): Promise<{ headers: string[]; rows: KeptRow[] }> {
  const read: KeptRow[] = []
  for await (const row of rowsOfSheet(room, file, sheet)) {
    read.push({ number: row.number, cells: row.cells.map((cell) => cell.slice(0, shownLetters)) })
    if (read.length > shownRows) break
  }
  const [first, ...rows] = read
  const width = Math.max(0, ...read.map(({ cells }) => cells.length))
  const headers = Array.from({ length: width }, (_, index) => first?.cells[index] ?? '')
  return { headers, rows }
}
