import type { ImportView, ListedImport } from '@tongdai/contract/imports/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Selectable, Transaction } from 'kysely'

export type ImportRow = Selectable<Tables['imports']>

const dayMs = 24 * 3_600_000
/** Rows shown of a file, and of what is wrong in it. */
export const shownRows = 50

/** Of the company's, whoever began it. @throws Refusal NOT_FOUND */
export async function selectImport(transaction: Transaction<Tables>, id: string): Promise<ImportRow> {
  const row = await transaction
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('NOT_FOUND')
  return row
}

/** Until when what was done can be undone; null: there is nothing to undo. */
export function undoUntil({ state, endedAt }: Pick<ImportRow, 'state' | 'endedAt'>): Date | null {
  if (endedAt === null || (state !== 'begun' && state !== 'done')) return null
  return new Date(endedAt.getTime() + dayMs)
}

export function listedView(row: ImportRow): ListedImport {
  const { id, fileName, state, counts, kept, jobId, createdAt, endedAt } = row
  return {
    ...{ id, fileName, state, counts, kept, jobId },
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    undoUntil: undoUntil(row)?.toISOString() ?? null,
  }
}

/** What the check has found wrong, the first rows of it. */
export async function selectFaults(
  transaction: Transaction<Tables>,
  importId: string,
): Promise<ImportView['faults']> {
  const rows = await transaction
    .selectFrom('importRows')
    .select(['number', 'faults'])
    .where('importId', '=', importId)
    .where('action', '=', 'fault')
    .orderBy('number')
    .limit(shownRows)
    .execute()
  return rows.map(({ number, faults }) => ({ number, faults: faults ?? [] }))
}
