import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MemberList } from '../kit/member-list.tsx'
import { useMembers } from '../lists/set-up-lists.ts'

interface Member {
  userId: string
  priority: number
}

interface QueueMembersProps {
  members: Member[]
  names: { userId: string; name: string }[]
  change: (members: Member[]) => void
}

/** Who takes a queue's calls, and in which order. */
export function QueueMembers(props: QueueMembersProps) {
  const { t } = useTranslation()
  return (
    <MemberList
      {...props}
      people={useMembers()}
      label={t('queues.members')}
      hint={t('queues.priorityHint')}
      empty={t('queues.noMembers')}
      add={t('queues.addMember')}
      testId="queue-add-member"
      takes={({ disabledAt }) => disabledAt === null}
      fresh={(userId): Member => ({ userId, priority: 0 })}
      setting={({ priority }, name, change) => (
        <NumberInput
          size="xs"
          w={76}
          min={0}
          max={100}
          aria-label={`${t('queues.priority')}: ${name}`}
          value={priority}
          onChange={(entered) => change({ priority: Number(entered) || 0 })}
        />
      )}
    />
  )
}
