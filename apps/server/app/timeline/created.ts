import { putEntries } from '@tongdai/contacts/timeline/put-entries'
import type { TimelineKind } from '@tongdai/contacts/timeline/timeline-kind'

/** How somebody became a customer that the company knows. */
export const created: TimelineKind<'created'> = {
  name: 'created',
  wants: ['contact.created'],
  put(transaction, events) {
    return putEntries(
      transaction,
      events.map(({ companyId, subject: { id }, at }) => {
        return { companyId, of: { kind: 'contact', id }, at, kind: 'created', ref: id }
      }),
    )
  },
  async read(transaction, _actor, entries) {
    const rows = await transaction
      .selectFrom('contacts')
      .leftJoin('memberships', (join) =>
        join
          .onRef('memberships.userId', '=', 'contacts.createdBy')
          .onRef('memberships.companyId', '=', 'contacts.companyId'),
      )
      .select(['contacts.id', 'contacts.source', 'contacts.createdBy', 'memberships.displayName as name'])
      .where(
        'contacts.id',
        'in',
        entries.map(({ ref }) => ref),
      )
      .execute()
    return new Map(
      rows.map(({ id, source, createdBy, name }) => [
        id,
        { source, person: createdBy && name !== null ? { id: createdBy, name } : null },
      ]),
    )
  },
}
