import { ActionIcon, Select, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { DepartmentRole } from '@tongdai/contract/permissions'
import { useTranslation } from 'react-i18next'
import { useMembers } from '../lists/set-up-lists.ts'
import classes from './departments.module.css'

interface Member {
  userId: string
  role: DepartmentRole
}

interface DepartmentMembersProps {
  members: Member[]
  /** Names of those who were members already, until the list of people is there. */
  names: { userId: string; name: string }[]
  change: (members: Member[]) => void
}

/** Who belongs to a department, and as what. */
export function DepartmentMembers({ members, names, change }: DepartmentMembersProps) {
  const { t } = useTranslation()
  const people = useMembers()
  const nameOf = (userId: string) =>
    people.find(({ id }) => id === userId)?.name ??
    names.find((each) => each.userId === userId)?.name ??
    userId
  const others = people.filter(({ id }) => !members.some(({ userId }) => userId === id))
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('departments.members')}
      </Text>
      {members.length === 0 && (
        <Text size="sm" c="dimmed" py="xs">
          {t('departments.noMembers')}
        </Text>
      )}
      {members.map((member) => (
        <div key={member.userId} className={classes.member}>
          <span className={classes.name}>{nameOf(member.userId)}</span>
          <Select
            size="xs"
            w={168}
            allowDeselect={false}
            aria-label={t('departments.roleOf', { name: nameOf(member.userId) })}
            value={member.role}
            data={(['manager', 'agent'] as const).map((value) => ({
              value,
              label: t(`departments.role.${value}`),
            }))}
            onChange={(role) =>
              role && change(members.map((each) => (each === member ? { ...each, role } : each)))
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
          placeholder={t('departments.addMember')}
          aria-label={t('departments.addMember')}
          data-testid="department-add-member"
          value={null}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(userId) => userId && change([...members, { userId, role: 'agent' }])}
        />
      )}
    </div>
  )
}
