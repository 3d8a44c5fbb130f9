import { Select, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { may } from '@tongdai/contract/permissions'
import { type Role, role } from '@tongdai/contract/role'
import { createUserBody, type User, updateUserBody } from '@tongdai/contract/users/schema'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { useUsers } from '../lists/set-up-lists.ts'
import { useSession } from '../who/session-context.ts'
import type { NewPassword } from './password-once.tsx'

interface UserFormProps {
  /** null: a new one. */
  user: User | null
  onClose: () => void
  created: (password: NewPassword) => void
}

interface Values extends Record<string, unknown> {
  name: string
  email: string
  role: Role
}

export function UserForm({ user, onClose, created }: UserFormProps) {
  const { t } = useTranslation()
  const session = useSession()
  const users = useUsers()
  const save = async ({ email, ...body }: Values, item: User | null) => {
    if (item)
      await callRoute(api.updateUser, {
        params: { id: item.id },
        body: { ...body, version: item.version },
      })
    else return await callRoute(api.createUser, { body: { ...body, email: email.trim() } })
  }
  return (
    <EntityForm<User, Values, Awaited<ReturnType<typeof save>>>
      title={t(user ? 'users.edit' : 'users.add')}
      onClose={onClose}
      item={user}
      blank={{ name: '', email: '', role: 'agent' }}
      valuesOf={({ name, email, role }) => ({ name, email, role })}
      latest={async () => (await users.refetch()).data?.find(({ id }) => id === user?.id)}
      check={checkBy<Values>(t, user ? updateUserBody : createUserBody, ({ email, ...values }) =>
        user ? values : { ...values, email: email.trim() },
      )}
      save={save}
      quiet={user === null}
      saved={(answer, { name }) => answer && created({ name, password: answer.password, invited: true })}
      faultAt={{ ALREADY_MEMBER: 'email', ALREADY_INVITED: 'email', LAST_OWNER: 'role', FORBIDDEN: 'role' }}
    >
      {(form) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="user-name"
            {...form.getInputProps('name')}
          />
          <TextInput
            type="email"
            label="E-mail"
            autoComplete="off"
            disabled={user !== null}
            data-testid="user-email"
            {...form.getInputProps('email')}
          />
          <Select
            label={t('users.role')}
            description={t('users.roleHint')}
            allowDeselect={false}
            // Nobody changes his own role, and only an owner makes another one.
            disabled={user?.id === session.userId}
            data={role.options
              .filter(
                (each) => each === user?.role || may(session, 'people.manage', { userId: null, role: each }),
              )
              .map((value) => ({ value, label: t(`frame.role.${value}`) }))}
            {...form.getInputProps('role')}
          />
        </>
      )}
    </EntityForm>
  )
}
