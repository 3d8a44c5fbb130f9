import { Select, Text, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type User, updateUserBody } from '@tongdai/contract/users/schema'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { useRoles } from '../lists/set-up-lists.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import { roleOf, rolesToGive } from './role-choice.ts'

interface UserFormProps {
  user: User
  onClose: () => void
}

interface Values extends Record<string, unknown> {
  name: string
  /** A rank, or the id of one of the company's own roles. */
  role: string
}

/** Changes somebody of the company, or of an invitation the name and the role. */
export function UserForm({ user, onClose }: UserFormProps) {
  const { t } = useTranslation()
  const session = useSession()
  const mayUse = useMayUse()
  const ownRoles = useRoles(mayUse('roles.see'))
  const save = (values: Values, item: User | null) => {
    const { id, version } = item ?? user
    return callRoute(api.updateUser, { params: { id }, body: { ...toBody(values), version } })
  }
  return (
    <EntityForm<User, Values, User>
      title={t('users.edit')}
      onClose={onClose}
      item={user}
      blank={{ name: '', role: 'agent' }}
      valuesOf={({ name, role, ownRole }) => ({ name, role: ownRole?.id ?? role })}
      latest={() => callRoute(api.getUser, { params: { id: user.id } })}
      check={checkBy<Values>(t, updateUserBody, toBody)}
      save={save}
      faultAt={{ LAST_OWNER: 'role', FORBIDDEN: 'role' }}
    >
      {(form) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="user-name"
            {...form.getInputProps('name')}
          />
          <Select
            label={t('users.role')}
            description={t('users.roleHint')}
            allowDeselect={false}
            // Nobody changes their own role, and only an owner makes another one.
            disabled={user.id === session.userId}
            data={rolesToGive(t, session, ownRoles.data ?? [], user)}
            {...form.getInputProps('role')}
          />
          <Text size="sm" c="dimmed">
            {t('users.elsewhere')}
          </Text>
        </>
      )}
    </EntityForm>
  )
}

function toBody({ name, role }: Pick<Values, 'name' | 'role'>) {
  return { name, ...roleOf(role) }
}
