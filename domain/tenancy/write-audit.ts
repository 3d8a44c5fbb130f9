import type { AuditAction } from '@tongdai/contract/audit/schema'
import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import type { Transaction } from 'kysely'
import { type Change, whatChanged } from './what-changed.ts'

/**
 * In the same transaction as what it tells of. `change`: views of what was changed, as it was and as it is, which hold no
 * secret; what differs is kept. @returns `false` for an `id` that stands there already
 */
export async function writeAudit(
  transaction: Transaction<Tables>,
  actor: { companyId: string; userId: string | null; address?: string },
  action: AuditAction,
  target: string,
  change: Change = {},
  id = newId(),
): Promise<boolean> {
  const { before, after } = whatChanged(change)
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('auditLog')
    .values({
      id,
      companyId: actor.companyId,
      userId: actor.userId,
      address: actor.address ?? null,
      action,
      target,
      before: before ? JSON.stringify(before) : null,
      after: after ? JSON.stringify(after) : null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}
