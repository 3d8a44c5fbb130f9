import type { Tables } from '@tongdai/database/tables'
import { tell } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import { sql, type Transaction } from 'kysely'
import { noteFound } from './found.ts'
import type { Person } from './person.ts'

/** The last of it: with the contact goes what hangs on it, and nobody has the key any more by which numbers were hashed. */
export async function eraseContact(
  transaction: Transaction<Tables>,
  actor: Actor,
  { ids, companyId, shared }: Person,
  { id, contactId }: { id: string; contactId: string },
): Promise<void> {
  const { rows } = await sql<{ points: number; notes: number; timeline: number; consents: number }>`
    select (select count(*)::integer from contact_points where contact_id = any(${ids}::uuid[])) as points,
      (select count(*)::integer from notes where contact_id = any(${ids}::uuid[])) as notes,
      (select count(*)::integer from timeline where contact_id = any(${ids}::uuid[])) as timeline,
      (select count(*)::integer from consents where contact_id = any(${ids}::uuid[])) as consents`.execute(
    transaction,
  )
  const { numDeletedRows } = await transaction
    .deleteFrom('contacts')
    .where('companyId', '=', companyId)
    .where('id', 'in', ids)
    .executeTakeFirstOrThrow()
  await noteFound(transaction, id, { contacts: Number(numDeletedRows), ...rows[0], shared })
  const erasure = await transaction
    .updateTable('erasures')
    .set({ key: null, endedAt: new Date() })
    .where('id', '=', id)
    .returning('found')
    .executeTakeFirstOrThrow()
  await writeAudit(transaction, actor, 'contact.erased', contactId, { after: erasure.found })
  await tell(transaction, actor, { type: 'contact.erased', subject: contactId, data: {} })
}
