import { z } from 'zod'
import { everywhere, type NoticeKind } from '../notice-kind.ts'

/** Somebody named the reader in a note of a customer. What it says is read there, by who may. */
export const kind: NoticeKind<{ noteId: string }> = {
  name: 'mention',
  label: { vi: 'Được nhắc trong ghi chú', en: 'Named in a note' },
  hint: {
    vi: 'Đồng nghiệp nhắc tên bạn trong ghi chú của một khách.',
    en: 'A colleague names you in a note of a customer.',
  },
  needs: 'contacts.see',
  ways: { bell: true, desktop: true, mail: false },
  data: z.object({ noteId: z.uuid() }),
  async say(transaction, reader, data) {
    const rows = await transaction
      .selectFrom('notes')
      .innerJoin('contacts', 'contacts.id', 'notes.contactId')
      .leftJoin('memberships', (join) =>
        join
          .onRef('memberships.userId', '=', 'notes.authorId')
          .onRef('memberships.companyId', '=', 'notes.companyId'),
      )
      .select(['notes.id', 'notes.contactId', 'contacts.name', 'memberships.displayName as author'])
      .where('notes.companyId', '=', reader.companyId)
      .where('contacts.removedAt', 'is', null)
      .where(
        'notes.id',
        'in',
        data.map(({ noteId }) => noteId),
      )
      .execute()
    const notes = new Map(rows.map((row) => [row.id, row]))
    return data.map(({ noteId }) => {
      const note = notes.get(noteId)
      if (!note) return null
      const title = {
        vi: `${note.author ?? 'Đồng nghiệp'} nhắc bạn trong một ghi chú`,
        en: `${note.author ?? 'A colleague'} named you in a note`,
      }
      return { title, text: everywhere(note.name), to: `/contacts/${note.contactId}` }
    })
  },
}
