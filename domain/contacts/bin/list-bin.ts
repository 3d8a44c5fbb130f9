import type { Binned } from '@tongdai/contract/bin/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql } from 'kysely'
import { withinReach } from '../within-reach.ts'

/** What somebody looks for in the bin went there lately. */
const most = 200

interface Row {
  kind: Binned['kind']
  id: string
  name: string
  removedAt: Date
  removedBy: string | null
  remover: string | null
}

/** What is in the bin of what the actor may remove, the latest first. */
export async function listBin(database: Database, actor: Actor): Promise<Binned[]> {
  const { rows } = await withCompany(database, actor.companyId, (transaction) =>
    sql<Row>`
      select binned.*, memberships.display_name as remover from (
        select 'contact' as kind, id, name, removed_at, removed_by, company_id from contacts
        where removed_at is not null and ${withinReach(actor, 'contacts.remove', 'contacts')}
          and not exists (select from merged_contacts where contact_id = contacts.id)
        union all
        select 'organisation', id, name, removed_at, removed_by, company_id from organisations
        where removed_at is not null and ${withinReach(actor, 'contacts.remove', 'organisations')}
      ) binned
      left join memberships on memberships.user_id = removed_by and memberships.company_id = binned.company_id
      order by removed_at desc, id limit ${sql.lit(most)}`.execute(transaction),
  )
  return rows.map(({ kind, id, name, removedAt, removedBy, remover }) => ({
    ...{ kind, id, name, removedAt: removedAt.toISOString() },
    removedBy: removedBy && remover !== null ? { id: removedBy, name: remover } : null,
  }))
}
