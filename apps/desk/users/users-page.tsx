import { Button, EmptyState } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import type { User } from '@tongdai/contract/users/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { useUsers } from '../lists/set-up-lists.ts'
import { Declined } from './declined.tsx'
import { type NewPassword, PasswordOnce } from './password-once.tsx'
import { UserActions } from './user-actions.tsx'
import { UserForm } from './user-form.tsx'
import { UserState } from './user-state.tsx'

export function UsersPage() {
  const { t } = useTranslation()
  const users = useUsers()
  const [editing, setEditing] = useState<User | 'new' | null>(null)
  const [password, setPassword] = useState<NewPassword | null>(null)
  const columns = useMemo<Column<User>[]>(
    () => [
      { accessorKey: 'name', header: t('kit.name') },
      { accessorKey: 'email', header: 'E-mail' },
      {
        id: 'role',
        header: t('users.role'),
        accessorFn: ({ role, ownRole }) => ownRole?.name ?? t(`frame.role.${role}`),
      },
      {
        id: 'departments',
        header: t('departments.nav'),
        accessorFn: ({ departments }) => departments.map(({ name }) => name).join(', ') || '–',
      },
      {
        id: 'extension',
        header: t('users.extension'),
        accessorFn: ({ extension }) => extension?.number ?? t('users.noExtension'),
      },
      {
        id: 'status',
        header: t('kit.status'),
        enableSorting: false,
        cell: ({ row }) => <UserState user={row.original} />,
      },
    ],
    [t],
  )
  const add = (
    <Button leftSection={<IconPlus size={16} />} data-testid="user-add" onClick={() => setEditing('new')}>
      {t('users.add')}
    </Button>
  )
  return (
    <Page title={t('users.nav')} lead={t('users.lead')} actions={add}>
      <Declined users={users.data ?? []} />
      {isAway(users) ? (
        <LoadFault query={users} />
      ) : (
        <DataTable
          label={t('users.nav')}
          columns={columns}
          rows={users.data}
          isOff={({ disabledAt, invitedUntil }) => disabledAt !== null || invitedUntil !== null}
          empty={
            <EmptyState
              py="xl"
              icon={<IconUsers />}
              title={t('users.empty')}
              description={t('users.emptyText')}
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
