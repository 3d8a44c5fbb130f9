import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import type { KeptSheets } from './file-rows.ts'

interface ImportFile extends KeptSheets {
  id: string
  name: string
}

/** What was uploaded for an import; null: it is gone, or somebody else's. */
export async function findFileOfImport(
  transaction: Transaction<Tables>,
  { fileId, userId }: { fileId: string | null; userId: string },
): Promise<ImportFile | null> {
  const file = await transaction
    .selectFrom('files')
    .select(['id', 'name', 'storageKey', 'bytes'])
    .where('id', '=', fileId)
    .where('ownerKind', '=', 'import')
    .where('ownerId', '=', userId)
    .where('storedAt', 'is not', null)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
  return file ?? null
}

/** @throws Refusal NOT_FOUND */
export async function fileOfImport(
  transaction: Transaction<Tables>,
  of: { fileId: string | null; userId: string },
): Promise<ImportFile> {
  const file = await findFileOfImport(transaction, of)
  if (!file) throw new Refusal('NOT_FOUND')
  return file
}
