import type { Permission } from '@tongdai/contract/permissions'
import type { Tables } from '@tongdai/database/tables'
import type { RowOutcome } from '@tongdai/lists/bulk/bulk-action'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'
import { withinReach } from '../within-reach.ts'

interface Locked {
  id: string
  name: string
  ownerId: string | null
  tagIds: string[]
}

/**
 * Nobody else changes these until the transaction ends; in the order of their ids, so that two who change the same do not wait for each
 * other. @returns those that the actor may change, and what came of the others
 */
export async function lockContacts(
  transaction: Transaction<Tables>,
  actor: Actor,
  permission: Permission,
  ids: readonly string[],
): Promise<{ allowed: Locked[]; left: RowOutcome[] }> {
  const { rows } = await sql<Locked & { allowed: boolean }>`
    select id, name, owner_id, ${withinReach(actor, permission, 'contacts')} as allowed,
      array(select tag_id from contact_tags where contact_id = contacts.id order by tag_id) as tag_ids
    from contacts
    where id = any(${ids}::uuid[]) and removed_at is null and ${withinReach(actor, 'contacts.see', 'contacts')}
    order by id for update`.execute(transaction)
  const known = new Map(rows.map((row) => [row.id, row]))
  return {
    allowed: rows.filter(({ allowed }) => allowed),
    left: ids.flatMap((id): RowOutcome[] => {
      const row = known.get(id)
      if (row?.allowed) return []
      return [{ id, outcome: row ? 'forbidden' : 'gone' }]
    }),
  }
}
