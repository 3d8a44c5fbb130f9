import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { NoteEntry } from './note-entry.tsx'
import classes from './timeline.module.css'

/** What is to be read first of a customer. */
export function Pinned({ contactId }: { contactId: string }) {
  const { data: notes } = useQuery({
    queryKey: ['contacts', contactId, 'pinned'],
    queryFn: async () => (await callRoute(api.listPinnedNotes, { params: { id: contactId } })).items,
  })
  if (!notes?.length) return null
  return (
    <div className={classes.pinned} data-testid="pinned-notes">
      {notes.map((note) => (
        <NoteEntry key={note.id} note={note} />
      ))}
    </div>
  )
}
