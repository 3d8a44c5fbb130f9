import { ActionIcon, Select, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { User } from '@tongdai/contract/users/schema'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './member-list.module.css'

interface MemberListProps<Member> {
  label: string
  hint?: string
  /** Said while there is nobody. */
  empty: string
  /** Said where one more is chosen. */
  add: string
  members: Member[]
  /** Who could be one: all of the company, once they are fetched. */
  people: User[]
  /** Names of those who were members already, until then. */
  names: { userId: string; name: string }[]
  /** Whether somebody may become one; whoever is one stays. */
  takes?: (person: User) => boolean
  /** What somebody is at first. */
  fresh: (userId: string) => Member
  /** What a member is in it, to be changed. */
  setting: (member: Member, name: string, change: (changed: Partial<Member>) => void) => ReactNode
  change: (members: Member[]) => void
  testId: string
}

/** The people of a queue or a department, each with what they are in it. */
export function MemberList<Member extends { userId: string }>(props: MemberListProps<Member>) {
  const { label, hint, empty, add, members, people, names, takes, fresh, setting, change, testId } = props
  const { t } = useTranslation()
  const nameOf = (userId: string) =>
    people.find(({ id }) => id === userId)?.name ??
    names.find((each) => each.userId === userId)?.name ??
    userId
  const others = people.filter(
    (person) => !members.some(({ userId }) => userId === person.id) && (takes?.(person) ?? true),
  )
  return (
    <div>
      <Text size="sm" fw={500} mb={hint ? 0 : 4}>
        {label}
      </Text>
      {hint && (
        <Text size="xs" c="dimmed" mb={6}>
          {hint}
        </Text>
      )}
      {members.length === 0 && (
        <Text size="sm" c="dimmed" py="xs">
          {empty}
        </Text>
      )}
      {members.map((member) => {
        const name = nameOf(member.userId)
        return (
          <div key={member.userId} className={classes.member}>
            <span className={classes.name}>{name}</span>
            {setting(member, name, (changed) =>
              change(members.map((each) => (each === member ? { ...each, ...changed } : each))),
            )}
            <ActionIcon
              aria-label={`${t('frame.remove')}: ${name}`}
              onClick={() => change(members.filter((each) => each !== member))}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        )
      })}
      {others.length > 0 && (
        <Select
          mt={8}
          searchable
          placeholder={add}
          aria-label={add}
          data-testid={testId}
          value={null}
          data={others.map(({ id, name, extension }) => ({
            value: id,
            label: extension ? `${name} · ${extension.number}` : name,
          }))}
          onChange={(userId) => userId && change([...members, fresh(userId)])}
        />
      )}
    </div>
  )
}
