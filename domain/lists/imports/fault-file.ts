import type { ImportFault, ImportProblem } from '@tongdai/contract/imports/schema'
import type { Language, Words } from '@tongdai/contract/language'
import { withCompany } from '@tongdai/database/with-company'
import type { FileRoom } from '@tongdai/files/file-room'
import { keepMade } from '@tongdai/files/keep-made'
import type { Work } from '@tongdai/jobs/job-kind'
import type { Cell } from '@tongdai/platform/sheets/cell'
import { writeSheet } from '@tongdai/platform/sheets/write-sheet'
import type { ImportFields } from './import-target.ts'

const pageRows = 1_000

const problems: Record<ImportProblem, Words> = {
  missing: { vi: 'thiếu', en: 'missing' },
  'no-number': { vi: 'không phải số điện thoại', en: 'is no telephone number' },
  'no-email': { vi: 'không phải e-mail', en: 'is no e-mail' },
  unknown: { vi: 'không có trong công ty, hoặc không hiểu', en: 'is not known' },
  ambiguous: { vi: 'có nhiều hơn một', en: 'may be several' },
  'too-long': { vi: 'quá dài', en: 'is too long' },
  'too-many': { vi: 'quá nhiều', en: 'are too many' },
}
const header: Words = { vi: 'Lỗi', en: 'Problem' }

/** The rows that are not taken, as they came, with what is wrong in a column behind: to be mended and brought again. @returns its id */
export async function keepFaults(
  room: FileRoom,
  fields: ImportFields,
  of: { id: string; fileName: string; headers: string[]; language: Language },
  work: Pick<Work<unknown>, 'id' | 'actor'>,
): Promise<string> {
  const { headers, language } = of
  async function* rows(): AsyncGenerator<Cell[]> {
    for (let after = -1; ; ) {
      const page = await withCompany(room.database, work.actor().companyId, (transaction) =>
        transaction
          .selectFrom('importRows')
          .select(['number', 'data', 'faults'])
          .where('importId', '=', of.id)
          .where('action', '=', 'fault')
          .where('number', '>', after)
          .orderBy('number')
          .limit(pageRows)
          .execute(),
      )
      for (const { data, faults } of page) {
        const { cells } = data as { cells: string[] }
        yield [
          ...headers.map((_, index) => cells[index] ?? null),
          (faults ?? []).map((fault) => inWords(fields, fault, language)).join('; '),
        ]
      }
      if (page.length < pageRows) return
      after = page.at(-1)!.number
    }
  }
  const columns = [...headers, header[language]].map((header) => ({ header, kind: 'text' as const }))
  const { type, content } = writeSheet('xlsx', { columns, rows: rows(), timeZone: 'UTC' })
  const { id } = await keepMade(room, work.actor(), {
    ...{ ownerKind: 'job', ownerId: work.id, type, content },
    name: `loi-${of.fileName}.xlsx`,
  })
  return id
}

function inWords(fields: ImportFields, { field, problem, value }: ImportFault, language: Language): string {
  return `${fields[field]?.label[language] ?? field}${value === '' ? '' : ` “${value}”`}: ${problems[problem][language]}`
}
