import { Button, EmptyState } from '@mantine/core'
import {
  IconKey,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUserOff,
  IconUsers,
  IconUserUp,
} from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { User } from '@tongdai/contract/user'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirm } from '../kit/confirm.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { StateBadge } from '../kit/state-badge.tsx'
import { useChange } from '../kit/use-change.ts'
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
        { label: t('frame.edit'), icon: <IconPencil size={16} />, run: edit },
        other && {
          label: t('setup.user.resetPassword'),
          icon: <IconKey size={16} />,
          run: () =>
            confirm({
              title: t('setup.user.resetConfirm', { name }),
              text: t('setup.user.resetText'),
              action: t('setup.user.resetPassword'),
              onConfirm: () => reset.mutate(undefined),
            }),
        },
        other &&
          (user.disabledAt
            ? { label: t('setup.enable'), icon: <IconUserUp size={16} />, run: () => able.mutate(false) }
            : {
                label: t('setup.user.disable'),
                icon: <IconUserOff size={16} />,
                run: () =>
                  confirm({
                    title: t('setup.user.disableConfirm', { name }),
                    text: t('setup.user.disableText'),
                    action: t('setup.user.disable'),
                    onConfirm: () => able.mutate(true),
                  }),
              }),
        other && {
          label: t('frame.remove'),
          icon: <IconTrash size={16} />,
          danger: true,
          run: () =>
            confirm({
              title: t('setup.user.removeConfirm', { name }),
              text: t('setup.user.removeText'),
              action: t('frame.remove'),
              onConfirm: () => remove.mutate(undefined),
            }),
        },
      ]}
    />
  )
}
