import type { ExportFormat } from '@tongdai/contract/exports/schema'
import type { Language } from '@tongdai/contract/language'
import type { FieldName } from '@tongdai/contract/masked-fields'
import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { FileRoom } from '@tongdai/files/file-room'
import { keepMade } from '@tongdai/files/keep-made'
import type { JobResult, Work } from '@tongdai/jobs/job-kind'
import type { Cell } from '@tongdai/platform/sheets/cell'
import { writeSheet } from '@tongdai/platform/sheets/write-sheet'
import { companySetting } from '@tongdai/tenancy/company-setting'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { cellsAsShown } from './cells-as-shown.ts'
import type { ExportedList } from './exported-list.ts'

export interface ExportAsked {
  filters: unknown
  columns: string[]
  format: ExportFormat
  language: Language
}

/** Ten times a page of the desk: each is a short transaction of its own, so that whoever else asks waits for one at most. */
const pageRows = 500
/** Two sheets of Excel; a file that nobody opens takes room from recordings. */
const mostRows = 2_000_000

/**
 * Puts the rows of a list into a file that belongs to the job: as its owner may see them, page by page, at any moment of it.
 * @throws Refusal FORBIDDEN, EXPORT_TOO_LARGE, FILE_QUOTA_REACHED; StorageAway
 */
export async function makeExport(
  { database, files }: { database: Database; files: FileRoom },
  list: ExportedList<unknown, unknown>,
  asked: ExportAsked,
  work: Pick<Work<unknown>, 'id' | 'startedAt' | 'actor' | 'step'>,
): Promise<JobResult> {
  const { actor } = work
  const timeZone = await timeZoneOf(database, actor().companyId)
  const own = (await list.ownColumns?.(database, actor())) ?? {}
  const columns = asked.columns.flatMap((name) => {
    const column = list.columns[name]
    // One that was put away meanwhile is none.
    return column ? [{ ...column, header: list.headers[name]![asked.language] }] : (own[name] ?? [])
  })
  // What is hidden from its owner throughout: of a row that was shown before, the file tells.
  let fileHides: readonly FieldName[] | undefined
  let count = 0
  async function* rows(): AsyncGenerator<Cell[]> {
    const filters = list.filters.parse(asked.filters)
    const now = work.startedAt.getTime()
    for (let cursor: string | undefined; ; ) {
      await work.step(count, null)
      if (!may(actor(), list.sees)) throw new Refusal('FORBIDDEN')
      const page = await list.readPage(database, actor(), { filters, cursor, limit: pageRows, now })
      const reader = actor()
      fileHides = (fileHides ?? reader.masked).filter((field) => reader.masked.includes(field))
      for (const row of page.items) yield cellsAsShown(list.row, row, reader, columns, asked.language)
      count += page.items.length
      if (page.nextCursor === null) return
      if (count > mostRows) throw new Refusal('EXPORT_TOO_LARGE')
      cursor = page.nextCursor
    }
  }
  const { type, content } = writeSheet(asked.format, { columns, rows: rows(), timeZone })
  const day = work.startedAt.toLocaleDateString('sv', { timeZone })
  const { id: fileId } = await keepMade(files, actor(), {
    ...{ ownerKind: 'job', ownerId: work.id, type, content },
    name: `${list.fileName}-${day}.${asked.format}`,
  })
  await withCompany(database, actor().companyId, (transaction) =>
    writeAudit(
      ...([transaction, actor(), 'list.exported', work.id] as const),
      { after: { name: list.label, rows: count, format: asked.format } },
      work.id,
    ),
  )
  return { fileId, fileHides, words: { vi: `${count} dòng.`, en: count === 1 ? '1 row.' : `${count} rows.` } }
}

async function timeZoneOf(database: Database, companyId: string): Promise<string> {
  const { zone } = await withCompany(database, companyId, (transaction) =>
    transaction
      .selectFrom('companies')
      .select(companySetting('timeZone').as('zone'))
      .executeTakeFirstOrThrow(),
  )
  return zone
}
