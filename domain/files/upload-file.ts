import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { StoredFile } from '@tongdai/contract/files/schema'
import { Refusal } from '@tongdai/contract/refusal'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import { newId } from '@tongdai/platform/new-id'
import { receive, TooManyBytes } from '@tongdai/platform/storage/receive'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { checkName } from './check-name.ts'
import type { FileOwner } from './file-owner.ts'
import { type FileRoom, mustChange, ownerOf } from './file-room.ts'
import { readType } from './file-type.ts'
import { keptBytes, lockQuota, viewOf } from './files.store.ts'
import { forms, type Made } from './make-form.ts'
import { tellRemoved } from './remove-file.ts'

/** Left for recordings: a call is worth more than a file. */
const leastFreeBytes = 1_000_000_000

export interface Upload {
  ownerKind: string
  ownerId: string
  name: string
  /** What the sender says it is, bytes; null: not said. */
  announced: number | null
}

/**
 * Takes a file in: received on the disk, known by its content, made into the form its owner keeps, stored. Whoever is
 * killed on the way leaves a row that says so, which the clean-up follows (`clear-files.ts`), or nothing.
 * @throws Refusal NOT_FOUND, FORBIDDEN, FILE_NAME_REFUSED, FILE_TYPE_REFUSED, FILE_NAME_MISLEADS, FILE_TOO_LARGE,
 * FILE_UNREADABLE, FILE_QUOTA_REACHED, STORAGE_FULL, PICTURE_TOO_LARGE, AUDIO_TOO_LONG, AUDIO_NEEDS_FFMPEG; StorageAway
 */
export async function uploadFile(
  room: FileRoom,
  actor: Actor,
  { announced, ...upload }: Upload,
  content: Readable,
): Promise<StoredFile> {
  const owner = ownerOf(room, upload.ownerKind)
  const form = forms[owner.form]
  await admit(room, actor, owner, upload.ownerId)
  const name = checkName(upload.name)
  // What is known before the first byte is said before it.
  if (announced !== null && announced > owner.mostBytes) throw new Refusal('FILE_TOO_LARGE')
  if ((await room.freeBytes()) - owner.mostBytes < leastFreeBytes) throw new Refusal('STORAGE_FULL')

  return room.scratch.lend((received) =>
    room.scratch.lend((file) =>
      room.scratch.lend(async (thumbnail) => {
        await take(content, received, owner.mostBytes)
        const type = await readType(received, name, form.takes)
        const { companyId } = actor
        const made = await form.make(room, { companyId, path: received, type }, (use) =>
          use === 'file' ? file : thumbnail,
        )
        return keep(room, actor, owner, { ...upload, name: withEnding(name, form.ending) }, made)
      }),
    ),
  )
}

async function admit(room: FileRoom, actor: Actor, owner: FileOwner, ownerId: string): Promise<void> {
  await withCompany(room.database, actor.companyId, async (transaction) => {
    await mustChange(transaction, actor, owner, ownerId)
    if ((await keptBytes(transaction)) >= room.quotaBytes) throw new Refusal('FILE_QUOTA_REACHED')
  })
}

async function take(content: Readable, path: string, mostBytes: number): Promise<void> {
  try {
    await receive(content, path, mostBytes)
  } catch (error) {
    if (error instanceof TooManyBytes) throw new Refusal('FILE_TOO_LARGE')
    // It broke off: nobody is there to be told.
    if (content.errored || content.readableAborted) throw new Refusal('INVALID_REQUEST')
    throw error
  }
}

/** The row first, then the bytes, then the row again: so nothing lies in the store that no row knows. */
async function keep(
  room: FileRoom,
  actor: Actor,
  owner: FileOwner,
  { ownerKind, ownerId, name }: Omit<Upload, 'announced'>,
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
    await mustChange(transaction, actor, owner, ownerId)
    if (owner.single) {
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
    const row = await transaction
      .updateTable('files')
      .set({ storedAt: new Date(room.clock.now()) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(transaction, actor, 'file.added', id, { after: { ownerKind, ownerId, name, bytes } })
    await tell(transaction, actor, { type: 'file.added', subject: id, data: {} })
    await owner.changed?.(transaction, companyId)
    return viewOf(row)
  })
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function withEnding(name: string, ending: string): string {
  return `${name.replace(/\.[^.]+$/, '')}.${ending}`
}
