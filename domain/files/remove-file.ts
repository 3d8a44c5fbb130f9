import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import { type FileRoom, mustChange, ownerOf } from './file-room.ts'
import { seenFile } from './open-file.ts'

/**
 * From now on nobody sees it; the clean-up deletes its bytes. A single file of its owner (a logo) can always be removed.
 * @throws Refusal NOT_FOUND, FORBIDDEN, IN_USE
 */
export async function removeFile(room: FileRoom, actor: Actor, id: string): Promise<void> {
  await withCompany(room.database, actor.companyId, async (transaction) => {
    const file = await seenFile(room, transaction, actor, id)
    const owner = ownerOf(room, file.ownerKind)
    await mustChange(transaction, actor, owner, file.ownerId)
    // Locked: who begins to use it meanwhile waits, and finds it gone.
    await transaction.selectFrom('files').select('id').where('id', '=', id).forUpdate().execute()
    const now = room.clock.now()
    if (!owner.single && (await owner.stillUsed(transaction, [file], now)).length > 0)
      throw new Refusal('IN_USE')
    await transaction
      .updateTable('files')
      .set({ removedAt: new Date(now) })
      .where('id', '=', id)
      .execute()
    await tellRemoved(transaction, actor, file)
    await owner.changed?.(transaction, actor.companyId)
  })
}

/** In the transaction in which somebody removes it, or puts another in its place. */
export async function tellRemoved(
  transaction: Transaction<Tables>,
  actor: Actor,
  { id, name }: { id: string; name: string },
): Promise<void> {
  await writeAudit(transaction, actor, 'file.removed', id, { before: { name } })
  await tell(transaction, actor, { type: 'file.removed', subject: id, data: {} })
}
