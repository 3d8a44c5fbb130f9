import type { Readable } from 'node:stream'
import type { StoredFile } from '@tongdai/contract/files/schema'
import { Refusal } from '@tongdai/contract/refusal'
import { withCompany } from '@tongdai/database/with-company'
import { receive, TooManyBytes } from '@tongdai/platform/storage/receive'
import type { Actor } from '@tongdai/tenancy/actor'
import { checkName } from './check-name.ts'
import type { FileOwner } from './file-owner.ts'
import { type FileRoom, mustChange, ownerOf } from './file-room.ts'
import { readType } from './file-type.ts'
import { keptBytes } from './files.store.ts'
import { keepFile } from './keep-file.ts'
import { forms } from './make-form.ts'

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
  // Made by the application alone: nothing is uploaded to it.
  if (owner.form === null) throw new Refusal('NOT_FOUND')
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
        return keepFile(room, actor, owner, { ...upload, name: withEnding(name, form.ending) }, made)
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

function withEnding(name: string, ending: string): string {
  return `${name.replace(/\.[^.]+$/, '')}.${ending}`
}
