import type { Language } from '@tongdai/contract/language'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { writeSheet } from '@tongdai/platform/sheets/write-sheet'
import type { Actor } from '@tongdai/tenancy/actor'
import type { ImportTarget } from './import-target.ts'

/** An empty workbook with a column for each field, called as they are found again. */
export async function importTemplate(
  { database }: { database: Database },
  actor: Actor,
  target: ImportTarget,
  language: Language,
): Promise<{ type: string; content: AsyncIterable<string | Uint8Array> }> {
  const fields = await withCompany(database, actor.companyId, (transaction) =>
    target.fieldsOf(transaction, actor),
  )
  const columns = Object.values(fields).map(({ label }) => ({
    ...{ header: label[language], kind: 'text' as const },
  }))
  return writeSheet('xlsx', { columns, rows: none(), timeZone: 'UTC' })
}

async function* none(): AsyncGenerator<never> {}
