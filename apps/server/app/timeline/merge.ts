import { readMerges } from '@tongdai/contacts/merge/read-merges'
import { putEntries } from '@tongdai/contacts/timeline/put-entries'
import type { TimelineKind } from '@tongdai/contacts/timeline/timeline-kind'

/** Others that turned out to be the same and were taken together with this one. */
export const merge: TimelineKind<'merge'> = {
  name: 'merge',
  wants: ['contact.merged'],
  put(transaction, events) {
    return putEntries(
      transaction,
      events.flatMap(({ companyId, type, subject, at, data }) =>
        type === 'contact.merged'
          ? { companyId, of: { kind: 'contact', id: subject.id }, at, kind: 'merge', ref: data.mergeId }
          : [],
      ),
    )
  },
  read: (transaction, _actor, entries) =>
    readMerges(
      transaction,
      entries.map(({ ref }) => ref),
    ),
}
