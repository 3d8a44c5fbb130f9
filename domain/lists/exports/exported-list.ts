import type { ColumnHeaders } from '@tongdai/contract/exports/schema'
import type { Language, Words } from '@tongdai/contract/language'
import type { Permission } from '@tongdai/contract/permissions'
import type { Database } from '@tongdai/database/open-database'
import type { Cell, CellKind } from '@tongdai/platform/sheets/cell'
import type { Actor } from '@tongdai/tenancy/actor'
import type { z } from 'zod'

/**
 * A list that people put into files: what it is called, which columns it has, and its rows as a stream for whoever asks. A
 * file of its own in `apps/server/app/exports`.
 */
export interface ExportedList<Filters, Row, Headers extends ColumnHeaders = ColumnHeaders> {
  /** For ever, as in the input of jobs that wait. */
  name: string
  label: Words
  /** Of the files, without day and ending. */
  fileName: string
  /** To see its rows, and to take them away as a file: both are asked as long as it lasts. */
  sees: Permission
  needs: Permission
  filters: z.ZodType<Filters>
  /** As the API shows a row: what is hidden from its reader is hidden by this (docs/decisions/0068). */
  row: z.ZodType<Row>
  headers: Headers
  columns: { [Name in keyof Headers]: ExportedColumn<Row> }
  /** The company's own fields among its columns, by `field.<id>`, as far as they are shown to this person. */
  ownColumns?(database: Database, actor: Actor): Promise<Record<string, OwnColumn<Row>>>
  /** A page of what its reader may see; null: none is before it. `limit` is what it should have at most. */
  readPage(database: Database, actor: Actor, page: PageAsked<Filters>): Promise<ExportedPage<Row>>
}

interface PageAsked<Filters> {
  filters: Filters
  cursor: string | undefined
  limit: number
  /** What it is now for conditions such as "30 days ago", ms since 1970: the same for all pages. */
  now: number
}

interface ExportedPage<Row> {
  items: Row[]
  nextCursor: string | null
}

export interface ExportedColumn<Row> {
  kind: CellKind
  of(row: Row, language: Language): Cell
}

export interface OwnColumn<Row> extends ExportedColumn<Row> {
  header: string
}

/** Keeps the types of its filters, rows and columns together; outside they are of no concern. */
export function exportedList<Filters, Row, Headers extends ColumnHeaders>(
  list: ExportedList<Filters, Row, Headers>,
): ExportedList<unknown, unknown> {
  return list as unknown as ExportedList<unknown, unknown>
}
