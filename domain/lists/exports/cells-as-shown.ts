import type { Language } from '@tongdai/contract/language'
import type { Cell } from '@tongdai/platform/sheets/cell'
import type { Actor } from '@tongdai/tenancy/actor'
import { hideBySchema } from '@tongdai/tenancy/masking/hide-by-schema'
import type { z } from 'zod'
import type { ExportedColumn } from './exported-list.ts'

/** In a file nothing can be dialled: of a hidden number stands what may be seen, and no handle. */
const nothing = `c.${'-'.repeat(22)}`
const noHandles = {
  ofNumber: () => nothing,
  ofCursor: () => '',
  numberOf: () => null,
  cursorOf: () => null,
}

/** The cells of a row as its reader may see it. */
export function cellsAsShown(
  schema: z.ZodType,
  row: unknown,
  reader: Actor,
  columns: readonly ExportedColumn<unknown>[],
  language: Language,
): Cell[] {
  const shown = hideBySchema(schema, row, reader, noHandles)
  const cells = columns.map(({ of }) => of(shown, language))
  if (reader.masked.length === 0) return cells
  // Of several numbers in a cell too.
  return cells.map((cell) => (typeof cell === 'string' ? cell.replaceAll(`;${nothing}`, '') : cell))
}
