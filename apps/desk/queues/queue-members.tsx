import { ActionIcon, NumberInput, Select, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMembers } from '../lists/set-up-lists.ts'
import classes from './queue-members.module.css'

interface Member {
  userId: string
  priority: number
}

interface QueueMembersProps {
  members: Member[]
  /** Names of those who were members already, until the list of users is there. */
  names: { userId: string; name: string }[]
  change: (members: Member[]) => void
}

/** Who takes a queue's calls, and in which order. */
export function QueueMembers({ members, names, change }: QueueMembersProps) {
  const { t } = useTranslation()
  const users = useMembers()
  const nameOf = (userId: string) =>
    users.find(({ id }) => id === userId)?.name ??
    names.find((each) => each.userId === userId)?.name ??
    userId
  const others = users.filter(
    ({ id, disabledAt }) => disabledAt === null && !members.some(({ userId }) => userId === id),
  )
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('queues.members')}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {t('queues.priorityHint')}
      </Text>
      {members.length === 0 && (
        <Text size="sm" c="dimmed" py="xs">
          {t('queues.noMembers')}
        </Text>
      )}
      {members.map((member) => (
        <div key={member.userId} className={classes.member}>
          <span className={classes.name}>{nameOf(member.userId)}</span>
          <NumberInput
            size="xs"
            w={76}
            min={0}
            max={100}
            aria-label={`${t('queues.priority')}: ${nameOf(member.userId)}`}
            value={member.priority}
            onChange={(priority) =>
              change(
                members.map((each) =>
                  each === member ? { ...each, priority: Number(priority) || 0 } : each,
                ),
              )
            }
          />
          <ActionIcon
            aria-label={`${t('frame.remove')}: ${nameOf(member.userId)}`}
            onClick={() => change(members.filter((each) => each !== member))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      {others.length > 0 && (
        <Select
          mt={8}
          searchable
          placeholder={t('queues.addMember')}
          aria-label={t('queues.addMember')}
          data-testid="queue-add-member"
          value={null}
          data={others.map(({ id, name, extension }) => ({
            value: id,
            label: extension ? `${name} · ${extension.number}` : name,
          }))}
          onChange={(userId) => userId && change([...members, { userId, priority: 0 }])}
        />
      )}
    </div>
  )
}
