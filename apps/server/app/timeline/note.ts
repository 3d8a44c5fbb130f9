import type { Holder } from '@tongdai/contacts/holder'
import { selectNotes } from '@tongdai/contacts/notes/notes.store'
import { putEntry } from '@tongdai/contacts/timeline/put-entry'
import type { TimelineKind } from '@tongdai/contacts/timeline/timeline-kind'

/** Something that was written down; gone with it. */
export const note: TimelineKind<'note'> = {
  name: 'note',
  wants: ['note.created', 'note.removed'],
  async put(transaction, event) {
    const { companyId, subject } = event
    if (event.type === 'note.removed') {
      await transaction
        .deleteFrom('timeline')
        .where('companyId', '=', companyId)
        .where('kind', '=', 'note')
        .where('ref', '=', subject.id)
        .execute()
      return
    }
    if (event.type !== 'note.created') return
    const { contactId, organisationId } = event.data
    const holder: Holder = contactId
      ? { kind: 'contact', id: contactId }
      : { kind: 'organisation', id: organisationId! }
    await putEntry(transaction, holder, { companyId, at: new Date(event.at), kind: 'note', ref: subject.id })
  },
  async read(transaction, _actor, entries) {
    const notes = await selectNotes(
      transaction,
      entries.map(({ ref }) => ref),
    )
    return new Map(notes.map((note) => [note.id, { note }]))
  },
}
