import { Checkbox, Group, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import type { Department } from '@tongdai/contract/departments/schema'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface GroupMembersProps {
  members: Department['members']
  chosen: string[]
  choose: (chosen: string[]) => void
}

/** From so many on they are looked for and not only looked through. */
const many = 10

/** Of whom something is done: arrows go from one to the next, space chooses, the first line chooses all that are shown. */
export function GroupMembers({ members, chosen, choose }: GroupMembersProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLocaleLowerCase()
  const shown = members.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  const shownIds = shown.map(({ userId }) => userId)
  const among = shownIds.filter((id) => chosen.includes(id))
  const others = chosen.filter((id) => !shownIds.includes(id))
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }} onKeyDown={follow} data-testid="group-members">
      <Text component="legend" size="sm" fw={500} mb={6}>
        {t('departments.whom')}
      </Text>
      <Group justify="space-between" gap="xs" mb={6} pl={2}>
        <Checkbox
          label={t('departments.all')}
          checked={shown.length > 0 && among.length === shown.length}
          indeterminate={among.length > 0 && among.length < shown.length}
          data-testid="group-all"
          onChange={({ currentTarget }) => choose(currentTarget.checked ? [...others, ...shownIds] : others)}
        />
        <Text size="sm" c="dimmed" role="status">
          {t('departments.chosen', { chosen: chosen.length, count: members.length })}
        </Text>
      </Group>
      {members.length > many && (
        <TextInput
          mb={8}
          aria-label={t('departments.findMember')}
          placeholder={t('departments.findMember')}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={260}>
        <Stack gap={8} py={2} pl={2}>
          {shown.map(({ userId, name }) => (
            <Checkbox
              key={userId}
              label={name}
              checked={chosen.includes(userId)}
              onChange={({ currentTarget }) =>
                choose(currentTarget.checked ? [...chosen, userId] : chosen.filter((id) => id !== userId))
              }
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </fieldset>
  )
}

function follow(event: KeyboardEvent<HTMLFieldSetElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')]
  const at = boxes.indexOf(event.target as HTMLInputElement)
  const next = at === -1 ? undefined : boxes[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}
