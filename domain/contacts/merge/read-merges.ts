import type { TimelineEntry } from '@tongdai/contract/contacts/timeline'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import type { KeptMerge } from './kept-merge.ts'

export type MergeTold = Omit<Extract<TimelineEntry, { kind: 'merge' }>, 'id' | 'at' | 'kind'>

/** What is told of merges, by their id. */
export async function readMerges(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<Map<string, MergeTold>> {
  const rows = await transaction
    .selectFrom('merges')
    .innerJoin('contacts', 'contacts.id', 'merges.contactId')
    .leftJoin('memberships', (join) =>
      join
        .onRef('memberships.userId', '=', 'merges.userId')
        .onRef('memberships.companyId', '=', 'merges.companyId'),
    )
    .select(['merges.id', 'merges.kept', 'merges.undoneAt', 'merges.userId', 'contacts.removedAt'])
    .select('memberships.displayName as name')
    .where('merges.id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, kept, undoneAt, userId, removedAt, name }) => [
      id,
      {
        mergeId: id,
        person: userId && name !== null ? { id: userId, name } : null,
        merged: (kept as KeptMerge | null)?.merged ?? [],
        undoneAt: undoneAt?.toISOString() ?? null,
        // Who was merged in turn is parted from the later one first.
        undoable: kept !== null && undoneAt === null && removedAt === null,
      },
    ]),
  )
}
