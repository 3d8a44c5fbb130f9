import { rolePermissions } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { removeRoleQuery } from '@tongdai/contract/roles/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import type { z } from 'zod'
import { mustHoldRole } from './must-hold-role.ts'
import { lockRole } from './roles.store.ts'

/**
 * Removes a role; those who have it, or are invited to it, have the other from then on, which whoever removes it must be able to give.
 * @throws Refusal NOT_FOUND, FORBIDDEN; IN_USE: somebody has it or is invited to it, and `to` does not say what they become
 */
export async function removeRole(
  database: Database,
  actor: Actor,
  roleId: string,
  { to }: z.output<typeof removeRoleQuery>,
): Promise<void> {
  const next = to === undefined || to === 'agent' ? null : to
  await withCompany(database, actor.companyId, async (transaction) => {
    const role = await lockRole(transaction, roleId)
    mustHoldRole(actor, role)
    if (next === roleId) throw new Refusal('NOT_FOUND')
    const isUsed = role.holders + role.invited > 0
    if (isUsed && to === undefined) throw new Refusal('IN_USE')
    if (next !== null) mustHoldRole(actor, await lockRole(transaction, next))
    else if (isUsed) mustHoldRole(actor, { permissions: rolePermissions.agent, masked: [] })
    const holders = await transaction
      .updateTable('memberships')
      .set({ roleId: next, version: sql<number>`version + 1` })
      .where('roleId', '=', roleId)
      .returning(['userId', 'disabledAt'])
      .execute()
    // Whoever is invited to it comes to the other as well.
    await transaction
      .updateTable('invitations')
      .set({ roleId: next, version: sql<number>`version + 1` })
      .where('roleId', '=', roleId)
      .execute()
    await transaction.deleteFrom('roles').where('id', '=', roleId).execute()
    const holderIds = holders.map(({ userId }) => userId)
    await writeAudit(transaction, actor, 'role.removed', roleId, { before: { ...role, holders: holderIds } })
    for (const { userId, disabledAt } of holders)
      await tell(transaction, actor, {
        type: 'person.updated',
        subject: userId,
        data: { changed: ['roleId'], role: 'agent', disabled: disabledAt !== null },
      })
    await tell(transaction, actor, { type: 'role.removed', subject: roleId, data: { to: next } })
  })
}
