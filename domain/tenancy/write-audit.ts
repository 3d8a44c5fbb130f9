import type { Tables } from '@tongdai/database/tables'
import { newId } from '@tongdai/platform/new-id'
import type { Transaction } from 'kysely'

/** What is written down: who changed what, and who saw a secret or a recording. */
export type AuditAction =
  | `${'company' | 'user' | 'role' | 'department' | 'extension' | 'trunk' | 'hotline' | 'queue' | 'contact'}.${'created' | 'updated' | 'removed'}`
  | 'user.password-reset'
  | 'user.second-factor-reset'
  | `invitation.${'created' | 'updated' | 'renewed' | 'withdrawn' | 'accepted' | 'declined'}`
  | 'extension.credentials-shown'
  | 'extension.secret-rotated'
  | 'recording.opened'
  | `file.${'added' | 'removed'}`

/** In the same transaction as what it tells of. `detail` never holds a secret. @returns `false` for an `id` that stands there already */
export async function writeAudit(
  transaction: Transaction<Tables>,
  actor: { companyId: string; userId: string | null },
  action: AuditAction,
  target: string,
  detail: Record<string, unknown> = {},
  id = newId(),
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('auditLog')
    .values({
      id,
      companyId: actor.companyId,
      userId: actor.userId,
      action,
      target,
      detail: JSON.stringify(detail),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}
