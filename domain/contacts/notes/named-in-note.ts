import { type NoteBody, note } from '@tongdai/contract/contacts/notes'
import type { Tables } from '@tongdai/database/tables'
import { actorsOf } from '@tongdai/tenancy/actors-of'
import type { Transaction } from 'kysely'
import { seesContact } from '../sees-contact.ts'

/** Who is named in a note and may see the customer whose it is. */
export async function namedInNote(
  transaction: Transaction<Tables>,
  companyId: string,
  noteId: string,
): Promise<string[]> {
  const row = await transaction
    .selectFrom('notes')
    .select(['body', 'contactId'])
    .where('companyId', '=', companyId)
    .where('id', '=', noteId)
    .executeTakeFirst()
  if (!row?.contactId) return []
  const named = namedIn(note.shape.body.parse(row.body))
  if (named.length === 0) return []
  const allowed: string[] = []
  for (const actor of await actorsOf(transaction, companyId, named)) {
    if (await seesContact(transaction, actor, row.contactId)) allowed.push(actor.userId)
  }
  return allowed
}

function namedIn({ content }: NoteBody): string[] {
  const paragraphs = content.flatMap((block) =>
    block.type === 'paragraph' ? [block] : block.content.flatMap((item) => item.content),
  )
  const ids = paragraphs.flatMap(({ content = [] }) =>
    content.flatMap((part) => (part.type === 'mention' ? part.attrs.id : [])),
  )
  return [...new Set(ids)].slice(0, 50)
}
