import { Select, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { grantsIn, holdsAll, mayMake } from '@tongdai/contract/permissions'
import { role as rank } from '@tongdai/contract/role'
import type { OwnRole } from '@tongdai/contract/roles/schema'
import { type User, updateUserBody } from '@tongdai/contract/users/schema'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { useRoles } from '../lists/set-up-lists.ts'
import { type Session, useMayUse, useSession } from '../who/session-context.ts'

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
    const { id, version, invitedUntil } = item ?? user
    const body = toBody(values)
    return callRoute(api.updateUser, {
      params: { id },
      body: { ...body, ...(invitedUntil === null ? {} : { roleId: undefined }), version },
    })
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
            data={[
              ...rank.options
                .filter((each) => each === user.role || mayMake(session, each, user.departments))
                .map((value) => ({ value, label: t(`frame.role.${value}`) })),
              ...(user.invitedUntil === null ? (ownRoles.data ?? []) : [])
                .filter((each) => each.id === user.ownRole?.id || mayGive(session, each, user))
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.getInputProps('role')}
          />
        </>
      )}
    </EntityForm>
  )
}

function toBody({ name, role }: Pick<Values, 'name' | 'role'>) {
  const fixed = rank.safeParse(role)
  return fixed.success
    ? { name, role: fixed.data, roleId: null }
    : { name, role: 'agent' as const, roleId: role }
}

function mayGive(session: Session, { permissions, masked }: OwnRole, { departments }: User): boolean {
  return holdsAll(session, { grants: grantsIn(permissions, departments), departments, masked })
}
