import type { StoredFile } from '@tongdai/contract/files/schema'
import type { Tables } from '@tongdai/database/tables'
import { type Selectable, sql, type Transaction } from 'kysely'

export type FileRow = Selectable<Tables['files']>

/** What is there to be read: neither half written nor on its way out. */
export function selectFiles(transaction: Transaction<Tables>) {
  return transaction
    .selectFrom('files')
    .selectAll()
    .where('storedAt', 'is not', null)
    .where('removedAt', 'is', null)
}

/**
 * Bytes that count for the quota of the transaction's company: all that lies in the store. What is being written counts, and what
 * was removed until it is deleted: else whoever replaces a picture again and again fills the disk for nothing.
 */
export async function keptBytes(transaction: Transaction<Tables>): Promise<number> {
  const { kept } = await transaction
    .selectFrom('files')
    .select(sql<number>`coalesce(sum(kept_bytes), 0)::bigint`.as('kept'))
    .executeTakeFirstOrThrow()
  return kept
}

/** Who adds files of the same company waits: two together must not pass a quota that each keeps. */
export async function lockQuota(transaction: Transaction<Tables>, companyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`files ${companyId}`}, 0))`.execute(transaction)
}

export function viewOf({ id, ownerKind, ownerId, name, type, bytes, ...row }: FileRow): StoredFile {
  return {
    ...{ id, ownerKind, ownerId, name, type, bytes },
    durationMs: row.durationMs,
    hasThumbnail: row.thumbnailKey !== null,
    createdAt: row.createdAt.toISOString(),
  }
}
