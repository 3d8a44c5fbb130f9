import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql } from 'kysely'
import { type Holder, tableOf } from '../holder.ts'
import { withinReach } from '../within-reach.ts'

/**
 * As it was: its numbers name calls again, its notes and timeline are there. Who was merged comes back by undoing that alone.
 * @throws Refusal NOT_FOUND
 */
export async function putBack(database: Database, actor: Actor, { kind, id }: Holder): Promise<void> {
  const table = tableOf[kind]
  await withCompany(database, actor.companyId, async (transaction) => {
    const { rows } = await sql<{ name: string }>`
      update ${sql.table(table)} set removed_at = null, removed_by = null
      where id = ${id} and removed_at is not null and ${withinReach(actor, 'contacts.remove', table)}
        and not exists (select from merged_contacts where contact_id = ${id})
      returning name`.execute(transaction)
    if (!rows[0]) throw new Refusal('NOT_FOUND')
    await writeAudit(transaction, actor, `${kind}.put-back`, id, { after: rows[0] })
    await tell(transaction, actor, { type: `${kind}.put-back`, subject: id, data: {} })
  })
}
