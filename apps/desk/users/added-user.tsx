import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyField } from '../kit/copy-field.tsx'
import { useDepartments, useExtensions, useRoles } from '../lists/set-up-lists.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import type { NewUser } from './new-user.ts'
import { roleOf } from './role-choice.ts'

/** Somebody was added: what they are to be told, all but the password. */
export function AddedUser({ user }: { user: NewUser }) {
  const { t } = useTranslation()
  const { companies, companyId } = useSession()
  const departments = useDepartments()
  const extensions = useExtensions()
  const ownRoles = useRoles(useMayUse()('roles.see'))
  const { name, departmentId, extensionId } = user
  const { role: rank, roleId } = roleOf(user.role)
  const ownRole = ownRoles.data?.find(({ id }) => id === roleId)
  const company = companies.find(({ id }) => id === companyId)
  const number = extensions.data?.find(({ id }) => id === extensionId)?.number
  const department = departments.data?.find(({ id }) => id === departmentId)?.name
  const facts: [string, string | undefined][] = [
    [t('users.phone'), user.phone.trim()],
    ['E-mail', user.email.trim()],
    [t('users.agentId'), number && company && `${company.code} / ${number}`],
    [t('users.role'), ownRole?.name ?? t(`frame.role.${rank}`)],
    [t('users.department'), department],
  ]
  return (
    <div data-testid="user-added">
      <dl style={{ margin: 0 }}>
        {facts.map(([label, value]) => value && <CopyField key={label} label={label} value={value} />)}
      </dl>
      <Text size="sm" mt="md">
        {t(user.way === 'mail' ? 'users.mailedText' : 'users.addedText', { name, email: user.email.trim() })}
      </Text>
    </div>
  )
}
