import type { Holder } from '@tongdai/contacts/holder'
import { selectNotes } from '@tongdai/contacts/notes/notes.store'
import { putEntries } from '@tongdai/contacts/timeline/put-entries'
import type { TimelineKind } from '@tongdai/contacts/timeline/timeline-kind'
import type { EventData, FeedEvent } from '@tongdai/contract/events/event'
import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/** Something that was written down; gone with it. */
export const note: TimelineKind<'note'> = {
  name: 'note',
  wants: ['note.created', 'note.removed'],
  async put(transaction, events) {
    await putEntries(
      transaction,
      events.flatMap(({ companyId, type, subject, at, data }) =>
        type === 'note.created' ? { companyId, of: holderOf(data), at, kind: 'note', ref: subject.id } : [],
      ),
    )
    const removed = events.filter(({ type }) => type === 'note.removed')
    if (removed.length > 0) await takeAway(transaction, removed)
  },
  async read(transaction, _actor, entries) {
    const notes = await selectNotes(
      transaction,
      entries.map(({ ref }) => ref),
    )
    return new Map(notes.map((note) => [note.id, { note }]))
  },
}

/** By whose they were: there is no way to them by the note alone. None comes back once it is removed. */
async function takeAway(transaction: Transaction<Tables>, removed: FeedEvent[]): Promise<void> {
  const holders = removed.map(({ data }) => holderOf(data as Holding))
  const idsOf = (kind: Holder['kind']) => holders.filter((of) => of.kind === kind).map(({ id }) => id)
  await sql`
    delete from timeline
    where kind = 'note' and ref = any(${removed.map(({ subject }) => subject.id)}::uuid[])
      and (contact_id = any(${idsOf('contact')}::uuid[]) or organisation_id = any(${idsOf('organisation')}::uuid[]))`.execute(
    transaction,
  )
}

type Holding = EventData<'note.removed'>

function holderOf({ contactId, organisationId }: Holding): Holder {
  return contactId ? { kind: 'contact', id: contactId } : { kind: 'organisation', id: organisationId! }
}
