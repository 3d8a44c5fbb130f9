import { Button, Group } from '@mantine/core'
import { IconPencil, IconPin, IconPinnedFilled, IconTrash } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Note, NoteBody } from '@tongdai/contract/contacts/notes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../../kit/row-menu.tsx'
import { useChange } from '../../kit/use-change.ts'
import { useRowActions } from '../../kit/use-row-actions.tsx'
import { usePeople } from '../../lists/use-people.ts'
import { useMayUse, useSession } from '../../who/session-context.ts'
import { NoteField } from './note-field.tsx'
import { NoteText } from './note-text.tsx'
import { bodyOfText, textOfBody } from './note-words.ts'
import classes from './timeline.module.css'

/** What somebody wrote down; changed by its author, pinned by anybody. */
export function NoteEntry({ note }: { note: Note }) {
  const { t } = useTranslation()
  const { userId } = useSession()
  const mayUse = useMayUse()
  const row = useRowActions()
  const people = usePeople()
  const [text, setText] = useState<string | null>(null)
  const { id, version, pinned, author } = note
  const update = useChange(
    (changes: { body?: NoteBody; pinned?: boolean }) =>
      callRoute(api.updateNote, { params: { id }, body: { ...changes, version } }),
    { reload: 'contacts', quiet: true, done: () => setText(null) },
  )
  const remove = useChange(() => callRoute(api.removeNote, { params: { id } }), {
    reload: 'contacts',
    told: 'removed',
  })
  const isMine = author?.id === userId
  return (
    <div className={classes.note} data-pinned={pinned || undefined} data-testid="note">
      <div className={classes.noteHead}>
        <span>
          {pinned && <IconPinnedFilled size={14} aria-label={t('contacts.timeline.pinned')} />}{' '}
          <b>{author?.name ?? t('audit.somebody')}</b>
        </span>
        {mayUse('contacts.edit') && (
          <RowMenu
            name={t('contacts.timeline.note')}
            actions={[
              isMine && {
                label: t('frame.edit'),
                icon: <IconPencil size={16} />,
                run: () => setText(textOfBody(note.body)),
              },
              {
                label: t(pinned ? 'contacts.timeline.unpin' : 'contacts.timeline.pin'),
                icon: <IconPin size={16} />,
                run: () => update.mutate({ pinned: !pinned }),
              },
              (isMine || mayUse('contacts.remove')) &&
                row.asked({
                  ...{ label: t('frame.remove'), icon: <IconTrash size={16} />, danger: true },
                  ...{ title: t('contacts.timeline.removeNote'), text: textOfBody(note.body).slice(0, 200) },
                  run: () => remove.mutate(undefined),
                }),
            ]}
          />
        )}
      </div>
      {text === null ? (
        <NoteText body={note.body} />
      ) : (
        <>
          <NoteField
            value={text}
            onChange={setText}
            send={() => update.mutate({ body: bodyOfText(text, people) })}
          />
          <Group gap={6} mt={6}>
            <Button
              size="compact-sm"
              loading={update.isPending}
              onClick={() => update.mutate({ body: bodyOfText(text, people) })}
            >
              {t('frame.save')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setText(null)}>
              {t('frame.cancel')}
            </Button>
          </Group>
        </>
      )}
    </div>
  )
}
