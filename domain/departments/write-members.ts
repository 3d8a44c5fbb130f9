import type { Department } from '@tongdai/contract/departments/schema'
import type { Tables } from '@tongdai/database/tables'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import { type Place, setMembers } from './departments.store.ts'

/** Who belongs to a department from now on; it is locked by then, and whoever asks may place them (`mustPlace`). */
export async function writeMembers(
  transaction: Transaction<Tables>,
  actor: Actor,
  { id, members: before }: Pick<Department, 'id' | 'members'>,
  members: readonly Place[],
): Promise<void> {
  await setMembers(transaction, actor, id, members)
  await transaction
    .updateTable('departments')
    .set({ version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
  await writeAudit(transaction, actor, 'department.updated', id, {
    before: { members: before },
    after: { members },
  })
  await tell(transaction, actor, {
    type: 'department.updated',
    subject: id,
    data: { changed: ['members'] },
  })
}
