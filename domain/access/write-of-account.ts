import type { AuditAction } from '@tongdai/contract/audit/schema'
import type { Tables } from '@tongdai/database/tables'
import { asSystem } from '@tongdai/database/with-company'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'

/** Whose account it is, and from where it was changed. */
export interface Holder {
  userId: string
  address: string
}

/**
 * What was changed of an account stands in the audit log of every company that the person belongs to. It is the last of a
 * transaction that has written accounts.
 */
export function writeOfAccount(
  transaction: Transaction<Tables>,
  { userId, address }: Holder,
  action: Extract<AuditAction, `user.${string}`>,
  change: Parameters<typeof writeAudit>[4] = {},
): Promise<void> {
  return asSystem(transaction, async () => {
    const places = await transaction
      .selectFrom('memberships')
      .select('companyId')
      .where('userId', '=', userId)
      .execute()
    for (const { companyId } of places)
      await writeAudit(transaction, { companyId, userId, address }, action, userId, change)
  })
}
