import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Transaction } from 'kysely'
import type { FileOwner } from './file-owner.ts'
import type { FileRoom } from './file-room.ts'

const batch = 200
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * Removes what nothing uses any more, and deletes the bytes of what was removed or never became whole. Each step may be done
 * twice: the row goes last, so whoever is killed on the way is followed by another run.
 * @returns how many files were deleted
 */
export async function clearFiles(room: FileRoom): Promise<number> {
  for (const owner of room.owners) await removeUnused(room, owner)
  return deleteRemoved(room)
}

/** A day is what somebody has to save the form for which a file was uploaded. */
async function removeUnused(room: FileRoom, owner: FileOwner): Promise<void> {
  const before = new Date(room.clock.now() - dayMs)
  for (let after = ''; ; ) {
    const looked = await withSystem(room.database, async (transaction) => {
      // Who begins to use one now waits, and finds it removed; who had just begun is waited for and seen.
      const files = await transaction
        .selectFrom('files')
        .select(['id', 'companyId', 'ownerId'])
        .where('ownerKind', '=', owner.kind)
        .where('storedAt', '<', before)
        .where('removedAt', 'is', null)
        .$if(after !== '', (query) => query.where('id', '>', after))
        .orderBy('id')
        .limit(batch)
        .forUpdate()
        .execute()
      const used = new Set(
        files.length > 0 ? await owner.stillUsed(transaction, files, room.clock.now()) : [],
      )
      await remove(
        room,
        transaction,
        files.filter(({ id }) => !used.has(id)),
      )
      return files
    })
    if (looked.length < batch) return
    after = looked.at(-1)!.id
  }
}

async function remove(
  room: FileRoom,
  transaction: Transaction<Tables>,
  files: { id: string; companyId: string }[],
): Promise<void> {
  for (const { id, companyId } of files) {
    await transaction
      .updateTable('files')
      .set({ removedAt: new Date(room.clock.now()) })
      .where('id', '=', id)
      .execute()
    await tell(transaction, { companyId, userId: null }, { type: 'file.removed', subject: id, data: {} })
  }
}

/** For itself too, and more often: what was removed takes room until then. */
export async function deleteRemoved(room: FileRoom): Promise<number> {
  const before = new Date(room.clock.now() - hourMs)
  let deleted = 0
  for (let after = ''; ; ) {
    const due = await withSystem(room.database, (transaction) =>
      transaction
        .selectFrom('files')
        .select(['id', 'storageKey', 'thumbnailKey'])
        .where(({ or, and, eb }) =>
          or([
            eb('removedAt', 'is not', null),
            // Nobody takes an hour between the row and its bytes: whoever wrote them was killed.
            and([eb('storedAt', 'is', null), eb('createdAt', '<', before)]),
          ]),
        )
        .$if(after !== '', (query) => query.where('id', '>', after))
        .orderBy('id')
        .limit(batch)
        .execute(),
    )
    for (const { id, storageKey, thumbnailKey } of due) {
      const gone = await Promise.all(
        [storageKey, thumbnailKey].map((key) => key === null || room.storage.remove(key)),
      )
      if (gone.includes(false)) continue
      await withSystem(room.database, (transaction) =>
        transaction.deleteFrom('files').where('id', '=', id).execute(),
      )
      deleted++
    }
    if (due.length < batch) return deleted
    after = due.at(-1)!.id
  }
}
