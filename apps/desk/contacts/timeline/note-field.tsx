import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { composes } from '../../kit/composes.ts'
import { NamedPeople } from './named-people.tsx'

interface NoteFieldProps {
  value: string
  onChange: (text: string) => void
  send: () => void
}

/** Where a note is written: Enter is a new line, with Ctrl it saves. */
export function NoteField({ value, onChange, send }: NoteFieldProps) {
  const { t } = useTranslation()
  return (
    <>
      <Textarea
        autosize
        minRows={2}
        maxRows={12}
        maxLength={20_000}
        data-testid="note-field"
        aria-label={t('contacts.timeline.write')}
        placeholder={t('contacts.timeline.write')}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || composes(event.nativeEvent))
            return
          event.preventDefault()
          if (value.trim() !== '') send()
        }}
      />
      <NamedPeople value={value} onChange={onChange} />
    </>
  )
}
