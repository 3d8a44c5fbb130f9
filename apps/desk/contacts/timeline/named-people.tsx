import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePeople } from '../../lists/use-people.ts'

/** So many are offered; who is meant is found by another letter. */
const most = 5

/** Colleagues whose name begins as what was typed after the last @. */
export function NamedPeople({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation()
  const people = usePeople()
  const typed = /(?:^|\s)@([^@\n]{0,40})$/.exec(value)?.[1]
  if (typed === undefined) return null
  const found = people.filter(({ label }) => folded(label).includes(folded(typed))).slice(0, most)
  if (found.length === 0 || found.some(({ label }) => label === typed.trim())) return null
  const take = (name: string) => onChange(`${value.slice(0, value.length - typed.length)}${name} `)
  return (
    <Group gap={6} mt={6} role="group" aria-label={t('contacts.timeline.name')}>
      {found.map(({ value: id, label }) => (
        <Button key={id} size="compact-xs" variant="light" onClick={() => take(label)}>
          @{label}
        </Button>
      ))}
    </Group>
  )
}

const folded = (text: string) =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').toLowerCase().trim()
