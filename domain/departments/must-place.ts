import { rightsOfMember } from '@tongdai/access/rights-of-member'
import { type Grants, holdsAll } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { Place } from './departments.store.ts'

/**
 * Nobody lets somebody see or steer a department by a place in it who may not do so themselves. Places that stand already
 * are not asked about.
 * @throws Refusal NOT_FOUND: nobody of the company; FORBIDDEN
 */
export async function mustPlace(
  transaction: Transaction<Tables>,
  actor: Actor,
  departmentId: string,
  { before, after }: { before: readonly Place[]; after: readonly Place[] },
): Promise<void> {
  const stood = new Set(before.map(({ userId, role }) => `${userId} ${role}`))
  for (const { userId, role } of after) {
    if (stood.has(`${userId} ${role}`)) continue
    const departments = [{ id: departmentId, role }]
    const member = await rightsOfMember(transaction, userId, departments)
    if (!member) throw new Refusal('NOT_FOUND')
    const gained = Object.fromEntries(
      Object.entries(member.grants).filter(([, scope]) => scope === 'led' || scope === 'departments'),
    ) as Grants
    if (!holdsAll(actor, { grants: gained, departments, masked: actor.masked }))
      throw new Refusal('FORBIDDEN')
  }
}
