import type { StoredFile } from '@tongdai/contract/files/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import { type FileRoom, ownerOf } from './file-room.ts'
import { type FileRow, selectFiles, viewOf } from './files.store.ts'

/** A file that may be read, where it is stored. */
export interface OpenedFile {
  storageKey: string
  name: string
  type: string
  sha256: string
}

/** @throws Refusal NOT_FOUND: no such file, or not for this person */
export function openFile(room: FileRoom, actor: Actor, id: string): Promise<OpenedFile> {
  return withCompany(room.database, actor.companyId, async (transaction) => {
    const { storageKey, name, type, sha256 } = await seenFile(room, transaction, actor, id)
    return { storageKey, name, type, sha256 }
  })
}

/** @throws Refusal NOT_FOUND, also where there is no thumbnail */
export function openThumbnail(room: FileRoom, actor: Actor, id: string): Promise<OpenedFile> {
  return withCompany(room.database, actor.companyId, async (transaction) => {
    const { thumbnailKey, name, sha256 } = await seenFile(room, transaction, actor, id)
    if (thumbnailKey === null) throw new Refusal('NOT_FOUND')
    return { storageKey: thumbnailKey, name, type: 'image/webp', sha256 }
  })
}

/** The files of an owner, newest first. @throws Refusal NOT_FOUND: no such owner, or not for this person */
export function listFiles(
  room: FileRoom,
  actor: Actor,
  { ownerKind, ownerId }: { ownerKind: string; ownerId: string },
): Promise<StoredFile[]> {
  const owner = ownerOf(room, ownerKind)
  return withCompany(room.database, actor.companyId, async (transaction) => {
    if (!(await owner.may(transaction, actor, ownerId, 'see'))) throw new Refusal('NOT_FOUND')
    const rows = await selectFiles(transaction)
      .where('ownerKind', '=', ownerKind)
      .where('ownerId', '=', ownerId)
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(200)
      .execute()
    return rows.map(viewOf)
  })
}

/** The one door to a file's row. @throws Refusal NOT_FOUND */
export async function seenFile(
  room: FileRoom,
  transaction: Transaction<Tables>,
  actor: Actor,
  id: string,
): Promise<FileRow> {
  const row = await selectFiles(transaction).where('id', '=', id).executeTakeFirst()
  if (!row || !(await ownerOf(room, row.ownerKind).may(transaction, actor, row.ownerId, 'see')))
    throw new Refusal('NOT_FOUND')
  return row
}
