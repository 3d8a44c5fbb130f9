import type { Language } from '@tongdai/contract/language'
import { writeSheet } from '@tongdai/platform/sheets/write-sheet'
import type { ImportTarget } from './import-target.ts'

/** An empty workbook with a column for each field, called as they are found again. */
export function importTemplate(
  target: ImportTarget,
  language: Language,
): { type: string; content: AsyncIterable<string | Uint8Array> } {
  const columns = Object.values(target.fields).map(({ label }) => ({
    ...{ header: label[language], kind: 'text' as const },
  }))
  return writeSheet('xlsx', { columns, rows: none(), timeZone: 'UTC' })
}

async function* none(): AsyncGenerator<never> {}
