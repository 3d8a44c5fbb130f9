import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'
import { noteFound } from './found.ts'

/**
 * Files that may name somebody: lists that were put into files, whose rows nobody can look through again, and sheets that were brought in with
 * a row of theirs. Their bytes go with the next clean-up, which the job starts.
 */
export async function eraseFiles(
  transaction: Transaction<Tables>,
  { id, companyId, imports }: { id: string; companyId: string; imports: readonly string[] },
): Promise<void> {
  const files = await sql`
    update files set removed_at = now()
    where company_id = ${companyId} and removed_at is null and (
      id in (select file_id from jobs where company_id = ${companyId} and file_id is not null)
      or id in (select unnest(array[file_id, fault_file_id]) from imports
        where company_id = ${companyId} and id = any(${imports}::uuid[])))`.execute(transaction)
  await noteFound(transaction, id, { files: Number(files.numAffectedRows ?? 0) })
}
