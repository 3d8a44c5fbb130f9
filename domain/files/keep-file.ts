import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { StoredFile } from '@tongdai/contract/files/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import type { FileOwner } from './file-owner.ts'
import { type FileRoom, mustChange } from './file-room.ts'
import { keptBytes, lockQuota, viewOf } from './files.store.ts'
import type { Made } from './make-form.ts'
import { tellRemoved } from './remove-file.ts'

/** Whose a file is to be, and what it is called. */
export interface Keeping {
  ownerKind: string
  ownerId: string
  name: string
}

/**
 * Stores what was made: the row first, then the bytes, then the row again, so that nothing lies in the store that no row knows.
 * @throws Refusal FILE_QUOTA_REACHED; of an upload NOT_FOUND, FORBIDDEN; StorageAway
 */
export async function keepFile(
  room: FileRoom,
  actor: Actor,
  owner: FileOwner,
  { ownerKind, ownerId, name }: Keeping,
  made: Made,
): Promise<StoredFile> {
  const { companyId, userId } = actor
  const id = newId()
  const [storageKey, thumbnailKey] = [`${companyId}/${id}`, made.thumbnail && `${companyId}/${id}.thumbnail`]
  const bytes = (await stat(made.path)).size
  const kept = bytes + (made.thumbnail ? (await stat(made.thumbnail)).size : 0)
  const sha256 = await digestOf(made.path)
  await withCompany(room.database, companyId, async (transaction) => {
    await lockQuota(transaction, companyId)
    if ((await keptBytes(transaction)) + kept > room.quotaBytes) throw new Refusal('FILE_QUOTA_REACHED')
    await transaction
      .insertInto('files')
      .values({
        ...{ id, companyId, ownerKind, ownerId, name, type: made.type, bytes, keptBytes: kept, sha256 },
        ...{ durationMs: made.durationMs, storageKey, thumbnailKey, createdBy: userId },
        ...{ storedAt: null, removedAt: null },
      })
      .execute()
  })
  await room.storage.write(storageKey, made.path)
  if (made.thumbnail && thumbnailKey) await room.storage.write(thumbnailKey, made.thumbnail)
  return withCompany(room.database, companyId, async (transaction) => {
    // An upload may take an hour: what was allowed at its beginning is asked again.
    if (owner.form !== null) await mustChange(transaction, actor, owner, ownerId)
    if (owner.single) await replace(room, transaction, actor, { ownerKind, ownerId })
    const row = await transaction
      .updateTable('files')
      .set({ storedAt: new Date(room.clock.now()) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    // What the application makes itself is no deed of anybody's.
    if (owner.form !== null)
      await writeAudit(transaction, actor, 'file.added', id, { after: { ownerKind, ownerId, name, bytes } })
    await tell(transaction, actor, { type: 'file.added', subject: id, data: {} })
    await owner.changed?.(transaction, companyId)
    return viewOf(row)
  })
}

async function replace(
  room: FileRoom,
  transaction: Transaction<Tables>,
  actor: Actor,
  { ownerKind, ownerId }: Omit<Keeping, 'name'>,
): Promise<void> {
  const replaced = await transaction
    .updateTable('files')
    .set({ removedAt: new Date(room.clock.now()) })
    .where('ownerKind', '=', ownerKind)
    .where('ownerId', '=', ownerId)
    .where('storedAt', 'is not', null)
    .where('removedAt', 'is', null)
    .returning(['id', 'name'])
    .execute()
  for (const before of replaced) await tellRemoved(transaction, actor, before)
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
