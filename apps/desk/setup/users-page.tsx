import { Button, EmptyState } from '@mantine/core'
import { IconKey, IconPlus, IconUserOff, IconUsers, IconUserUp } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { User } from '@tongdai/contract/user'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { StateBadge } from '../kit/state-badge.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useSession } from '../session/session-context.ts'
import { type NewPassword, PasswordOnce } from './password-once.tsx'
import { useUsers } from './set-up-lists.ts'
import { UserForm } from './user-form.tsx'

export function UsersPage() {
  const { t } = useTranslation()
  const users = useUsers()
  const [editing, setEditing] = useState<User | 'new' | null>(null)
  const [password, setPassword] = useState<NewPassword | null>(null)
  const columns = useMemo<Column<User>[]>(
    () => [
      { accessorKey: 'name', header: t('setup.name') },
      { accessorKey: 'email', header: 'E-mail' },
      { id: 'role', header: t('setup.user.role'), accessorFn: ({ role }) => t(`frame.role.${role}`) },
      {
        id: 'extension',
        header: t('setup.user.extension'),
        accessorFn: ({ extension }) => extension?.number ?? t('setup.user.noExtension'),
      },
      {
        id: 'status',
        header: t('setup.status'),
        enableSorting: false,
        cell: ({ row }) => <StateBadge on={row.original.disabledAt === null} />,
      },
    ],
    [t],
  )
  const add = (
    <Button leftSection={<IconPlus size={16} />} data-testid="user-add" onClick={() => setEditing('new')}>
      {t('setup.user.add')}
    </Button>
  )
  return (
    <Page title={t('frame.nav.users')} lead={t('setup.user.lead')} actions={add}>
      {users.isError && !users.data ? (
        <LoadFault error={users.error} retry={() => void users.refetch()} />
      ) : (
        <DataTable
          label={t('frame.nav.users')}
          columns={columns}
          rows={users.data}
          isOff={({ disabledAt }) => disabledAt !== null}
          empty={
            <EmptyState
              py="xl"
              icon={<IconUsers />}
              title={t('setup.user.empty')}
              description={t('setup.user.emptyText')}
            />
          }
          actions={(user) => <UserActions user={user} edit={() => setEditing(user)} show={setPassword} />}
        />
      )}
      {editing && (
        <UserForm
          user={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          created={setPassword}
        />
      )}
      <PasswordOnce password={password} onClose={() => setPassword(null)} />
    </Page>
  )
}

function UserActions({
  user,
  edit,
  show,
}: {
  user: User
  edit: () => void
  show: (password: NewPassword) => void
}) {
  const { t } = useTranslation()
  const { userId } = useSession()
  const row = useRowActions()
  const params = { id: user.id }
  const able = useChange((disabled: boolean) => callRoute(api.updateUser, { params, body: { disabled } }))
  const remove = useChange(() => callRoute(api.removeUser, { params }))
  const reset = useChange(() => callRoute(api.resetPassword, { params }), {
    quiet: true,
    done: ({ password }) => show({ name: user.name, password, added: false }),
  })
  const { name } = user
  const other = user.id !== userId
  return (
    <RowMenu
      name={name}
      actions={[
        row.edit(edit),
        other &&
          row.asked({
            label: t('setup.user.resetPassword'),
            icon: <IconKey size={16} />,
            title: t('setup.user.resetConfirm', { name }),
            text: t('setup.user.resetText'),
            run: () => reset.mutate(undefined),
          }),
        other &&
          (user.disabledAt
            ? { label: t('setup.enable'), icon: <IconUserUp size={16} />, run: () => able.mutate(false) }
            : row.asked({
                label: t('setup.user.disable'),
                icon: <IconUserOff size={16} />,
                title: t('setup.user.disableConfirm', { name }),
                text: t('setup.user.disableText'),
                run: () => able.mutate(true),
              })),
        other &&
          row.remove(() => remove.mutate(undefined), {
            title: t('setup.user.removeConfirm', { name }),
            text: t('setup.user.removeText'),
          }),
      ]}
    />
  )
}
