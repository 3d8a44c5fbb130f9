import { rightsOfMember } from '@tongdai/access/rights-of-member'
import { may, type Permission } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'

/**
 * Whoever has an extension's password, or gives and takes it, can call and be called as the person it belongs to: so it is
 * governed as the person is.
 * @param holderId null: nobody's
 * @throws Refusal FORBIDDEN
 */
export async function mustGovernHolder(
  transaction: Transaction<Tables>,
  actor: Actor,
  permission: Extract<Permission, `extensions.${string}`>,
  holderId: string | null,
): Promise<void> {
  const holder = holderId === null ? { userId: null } : await rightsOfMember(transaction, holderId)
  // Somebody who is not of the company is answered by the foreign key.
  if (holder && !may(actor, permission, holder)) throw new Refusal('FORBIDDEN')
}
