import { putEntries } from '@tongdai/contacts/timeline/put-entries'
import type { TimelineKind } from '@tongdai/contacts/timeline/timeline-kind'
import { withShownFields } from '@tongdai/fields/values/list-shown-audit'
import { auditEntries } from '@tongdai/tenancy/audit/list-audit'

/** Fields that somebody changed, as the audit log has them for as long as it is kept. */
export const change: TimelineKind<'change'> = {
  name: 'change',
  wants: ['contact.updated'],
  put(transaction, events) {
    return putEntries(
      transaction,
      events.flatMap(({ companyId, type, subject, at, data }) =>
        type === 'contact.updated' && data.auditId
          ? {
              ...{ companyId, of: { kind: 'contact', id: subject.id }, at, kind: 'change' },
              ...{ ref: data.auditId, data: { changed: data.changed } },
            }
          : [],
      ),
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
    const audited = await withShownFields(transaction, actor, await auditEntries(transaction, rows, actor))
    return new Map(
      audited
        // Saved without a change, or with none that is shown.
        .filter(({ changes }) => changes.length > 0)
        .map(({ id, person, changes }) => [
          id,
          { person: person?.name ? { id: person.id, name: person.name } : null, changes },
        ]),
    )
  },
}
