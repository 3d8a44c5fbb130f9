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
  actor: Auditor,
  action: AuditAction,
  target: string,
  change: Change = {},
  id = newId(),
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('auditLog')
    .values(auditRow(actor, action, { target, ...change }, id))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** Of one statement: a row takes eight parameters, and there are 65,535. */
const atOnce = 5_000

/** As `writeAudit`, of many that were changed alike in one step. */
export async function writeAudits(
  transaction: Transaction<Tables>,
  actor: Auditor,
  action: AuditAction,
  changes: readonly ({ target: string } & Change)[],
): Promise<void> {
  for (let from = 0; from < changes.length; from += atOnce)
    await transaction
      .insertInto('auditLog')
      .values(changes.slice(from, from + atOnce).map((change) => auditRow(actor, action, change, newId())))
      .execute()
}

interface Auditor {
  companyId: string
  userId: string | null
  address?: string
}

function auditRow(
  actor: Auditor,
  action: AuditAction,
  { target, ...change }: { target: string } & Change,
  id: string,
) {
  const { before, after } = whatChanged(change)
  return {
    ...{ id, companyId: actor.companyId, userId: actor.userId, address: actor.address ?? null },
    ...{ action, target },
    before: before ? JSON.stringify(before) : null,
    after: after ? JSON.stringify(after) : null,
  }
}
