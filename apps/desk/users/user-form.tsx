import { Select, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { grantsIn, holdsAll, mayMake } from '@tongdai/contract/permissions'
import { role as rank } from '@tongdai/contract/role'
import type { OwnRole } from '@tongdai/contract/roles/schema'
import { createUserBody, type User, updateUserBody } from '@tongdai/contract/users/schema'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { useRoles, useUsers } from '../lists/set-up-lists.ts'
import { type Session, useMayUse, useSession } from '../who/session-context.ts'
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
  /** A rank, or the id of one of the company's own roles. */
  role: string
}

export function UserForm({ user, onClose, created }: UserFormProps) {
  const { t } = useTranslation()
  const session = useSession()
  const users = useUsers()
  const mayUse = useMayUse()
  const ownRoles = useRoles(user !== null && mayUse('roles.see'))
  const save = async ({ email, ...values }: Values, item: User | null) => {
    const body = toBody(values)
    if (item)
      await callRoute(api.updateUser, {
        params: { id: item.id },
        body: { ...body, ...(isInvited(item) ? { roleId: undefined } : {}), version: item.version },
      })
    else
      return await callRoute(api.createUser, {
        body: { name: body.name, role: body.role, email: email.trim() },
      })
  }
  return (
    <EntityForm<User, Values, Awaited<ReturnType<typeof save>>>
      title={t(user ? 'users.edit' : 'users.add')}
      onClose={onClose}
      item={user}
      blank={{ name: '', email: '', role: 'agent' }}
      valuesOf={({ name, email, role, ownRole }) => ({ name, email, role: ownRole?.id ?? role })}
      latest={async () => (await users.refetch()).data?.find(({ id }) => id === user?.id)}
      check={checkBy<Values>(t, user ? updateUserBody : createUserBody, ({ email, ...values }) =>
        user ? toBody(values) : { ...toBody(values), email: email.trim() },
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
            // Nobody changes their own role, and only an owner makes another one.
            disabled={user?.id === session.userId}
            data={[
              ...rank.options
                .filter((each) => each === user?.role || mayMake(session, each, user?.departments))
                .map((value) => ({ value, label: t(`frame.role.${value}`) })),
              ...(user && isInvited(user) ? [] : (ownRoles.data ?? []))
                .filter((each) => each.id === user?.ownRole?.id || mayGive(session, each, user))
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.getInputProps('role')}
          />
        </>
      )}
    </EntityForm>
  )
}

const isInvited = ({ invitedUntil }: User) => invitedUntil !== null

function toBody({ name, role }: Pick<Values, 'name' | 'role'>) {
  const fixed = rank.safeParse(role)
  return fixed.success
    ? { name, role: fixed.data, roleId: null }
    : { name, role: 'agent' as const, roleId: role }
}

function mayGive(session: Session, { permissions, masked }: OwnRole, user: User | null): boolean {
  const departments = user?.departments ?? []
  return holdsAll(session, { grants: grantsIn(permissions, departments), departments, masked })
}
