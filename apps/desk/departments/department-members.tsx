import { Select } from '@mantine/core'
import type { DepartmentRole } from '@tongdai/contract/permissions'
import { useTranslation } from 'react-i18next'
import { MemberList } from '../kit/member-list.tsx'
import { useMembers } from '../lists/set-up-lists.ts'

interface Member {
  userId: string
  role: DepartmentRole
}

interface DepartmentMembersProps {
  members: Member[]
  names: { userId: string; name: string }[]
  change: (members: Member[]) => void
}

/** Who belongs to a department, and as what. */
export function DepartmentMembers(props: DepartmentMembersProps) {
  const { t } = useTranslation()
  return (
    <MemberList
      {...props}
      people={useMembers()}
      label={t('departments.members')}
      empty={t('departments.noMembers')}
      add={t('departments.addMember')}
      testId="department-add-member"
      fresh={(userId): Member => ({ userId, role: 'agent' })}
      setting={({ role }, name, change) => (
        <Select
          size="xs"
          w={168}
          allowDeselect={false}
          aria-label={t('departments.roleOf', { name })}
          value={role}
          data={(['manager', 'agent'] as const).map((value) => ({
            value,
            label: t(`departments.role.${value}`),
          }))}
          onChange={(chosen) => chosen && change({ role: chosen })}
        />
      )}
    />
  )
}
