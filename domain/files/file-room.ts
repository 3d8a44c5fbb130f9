import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import type { Clock } from '@tongdai/platform/clock'
import type { Scratch } from '@tongdai/platform/storage/scratch'
import type { Storage } from '@tongdai/platform/storage/storage'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { Converter } from './converter.ts'
import type { FileOwner } from './file-owner.ts'

/** What operations on files work with. */
export interface FileRoom {
  database: Database
  storage: Storage
  scratch: Scratch
  converter: Converter
  owners: FileOwner[]
  /** Of each company. */
  quotaBytes: number
  /** On the disk that uploads are received on. */
  freeBytes(): Promise<number>
  clock: Clock
}

/** @throws Refusal NOT_FOUND */
export function ownerOf(room: FileRoom, kind: string): FileOwner {
  const owner = room.owners.find((each) => each.kind === kind)
  if (!owner) throw new Refusal('NOT_FOUND')
  return owner
}

/** @throws Refusal FORBIDDEN to who may see it; NOT_FOUND, as if it were nowhere, to others */
export async function mustChange(
  transaction: Transaction<Tables>,
  actor: Actor,
  owner: FileOwner,
  ownerId: string,
): Promise<void> {
  if (await owner.may(transaction, actor, ownerId, 'change')) return
  throw new Refusal((await owner.may(transaction, actor, ownerId, 'see')) ? 'FORBIDDEN' : 'NOT_FOUND')
}
