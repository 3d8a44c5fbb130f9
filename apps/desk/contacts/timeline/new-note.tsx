import { Button, Group } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../kit/use-change.ts'
import { usePeople } from '../../lists/use-people.ts'
import { NoteField } from './note-field.tsx'
import { bodyOfText } from './note-words.ts'

export function NewNote({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const people = usePeople()
  const [text, setText] = useState('')
  const add = useChange(
    () => callRoute(api.createNote, { params: { id: contactId }, body: { body: bodyOfText(text, people) } }),
    { reload: 'contacts', quiet: true, done: () => setText('') },
  )
  const send = () => add.mutate(undefined)
  return (
    <>
      <NoteField value={text} onChange={setText} send={send} />
      {text.trim() !== '' && (
        <Group justify="flex-end" mt={6}>
          <Button size="compact-sm" loading={add.isPending} data-testid="note-save" onClick={send}>
            {t('contacts.timeline.save')}
          </Button>
        </Group>
      )}
    </>
  )
}
