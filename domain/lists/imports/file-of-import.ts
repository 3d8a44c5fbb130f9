import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'

/** What was uploaded for an import. @throws Refusal NOT_FOUND: it is gone, or somebody else's */
export async function fileOfImport(
  transaction: Transaction<Tables>,
  { fileId, userId }: { fileId: string | null; userId: string },
): Promise<{ id: string; name: string; storageKey: string; bytes: number }> {
  const file = await transaction
    .selectFrom('files')
    .select(['id', 'name', 'storageKey', 'bytes'])
    .where('id', '=', fileId)
    .where('ownerKind', '=', 'import')
    .where('ownerId', '=', userId)
    .where('storedAt', 'is not', null)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
  if (!file) throw new Refusal('NOT_FOUND')
  return file
}
