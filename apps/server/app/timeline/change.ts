import { putEntry } from '@tongdai/contacts/timeline/put-entry'
import type { TimelineKind } from '@tongdai/contacts/timeline/timeline-kind'
import { auditEntries } from '@tongdai/tenancy/audit/list-audit'

/** Fields that somebody changed, as the audit log has them for as long as it is kept. */
export const change: TimelineKind<'change'> = {
  name: 'change',
  wants: ['contact.updated'],
  async put(transaction, event) {
    if (event.type !== 'contact.updated' || !event.data.auditId) return
    const { companyId, subject, data } = event
    await putEntry(
      transaction,
      { kind: 'contact', id: subject.id },
      {
        companyId,
        at: new Date(event.at),
        kind: 'change',
        ref: data.auditId!,
        data: { changed: data.changed },
      },
    )
  },
  async read(transaction, actor, entries) {
    const rows = await transaction
      .selectFrom('auditLog')
      .selectAll()
      .where(
        'id',
        'in',
        entries.map(({ ref }) => ref),
      )
      .execute()
    const audited = await auditEntries(transaction, rows, actor)
    return new Map(
      audited
        // Saved without a change.
        .filter(({ changes }) => changes.length > 0)
        .map(({ id, person, changes }) => [
          id,
          { person: person?.name ? { id: person.id, name: person.name } : null, changes },
        ]),
    )
  },
}
