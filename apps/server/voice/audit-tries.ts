import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { newId } from '@tongdai/platform/new-id'
import type { ClientBase } from 'pg'

/**
 * A call tells whose a number is, even one that is refused in the house: dialled by somebody who sees no numbers and typed it,
 * it is a look-up and stands in the audit log like one. Within the transaction of the entries, so that each stands there once.
 */
export async function auditTries(client: ClientBase, entries: JournalEntry[]): Promise<void> {
  for (const { companyId, at, event } of entries)
    if (event.type === 'call.dialled' && event.isTry)
      await client.query(
        `insert into audit_log (id, company_id, at, user_id, action, target, after)
         values ($1, $2, to_timestamp($3::double precision / 1000.0), $4, 'contact.number-dialled', $5, $6)`,
        [newId(), companyId, at, event.agentId, event.to, JSON.stringify({ number: event.to })],
      )
}
