import { Alert, Badge, Button, EmptyState, Text } from '@mantine/core'
import {
  IconKey,
  IconPlus,
  IconShieldOff,
  IconTrash,
  IconUserOff,
  IconUsers,
  IconUserUp,
} from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { may } from '@tongdai/contract/permissions'
import type { User } from '@tongdai/contract/users/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showDay } from '../format/moment.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { StateBadge } from '../kit/state-badge.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useUsers } from '../lists/set-up-lists.ts'
import { useSession } from '../who/session-context.ts'
import { type NewPassword, PasswordOnce } from './password-once.tsx'
import { UserForm } from './user-form.tsx'

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
          actions={(user) => {
            const Actions = user.invitedUntil === null ? UserActions : InvitedActions
            return <Actions user={user} edit={() => setEditing(user)} show={setPassword} />
          }}
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

/** An answer that came while nobody looked: said above the list, until each is asked again or taken off. */
function Declined({ users }: { users: User[] }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const declined = users.flatMap(({ id, name, email, declinedAt }) =>
    declinedAt ? [{ id, name, email, day: showDay(declinedAt, timeZone) }] : [],
  )
  if (declined.length === 0) return null
  return (
    <Alert color="red" mb="sm" role="status" data-testid="declined-notice" title={t('users.declinedTitle')}>
      {declined.map(({ id, ...who }) => (
        <div key={id}>{t('users.declinedBy', who)}</div>
      ))}
      <Text size="sm" mt={4}>
        {t('users.declinedText')}
      </Text>
    </Alert>
  )
}

interface ActionsProps {
  user: User
  edit: () => void
  show: (password: NewPassword) => void
}

function UserState({ user: { disabledAt, invitedUntil, declinedAt } }: { user: User }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  if (invitedUntil === null) return <StateBadge on={disabledAt === null} />
  if (declinedAt !== null)
    return (
      <Badge variant="light" color="red" tt="none" fw={550} data-testid="user-declined">
        {t('users.declined', { day: showDay(declinedAt, timeZone) })}
      </Badge>
    )
  const over = Date.parse(invitedUntil) < Date.now()
  return (
    <Badge
      variant="light"
      color={over ? 'gray' : 'yellow'}
      tt="none"
      fw={550}
      title={over ? undefined : t('users.invitedUntil', { day: showDay(invitedUntil, timeZone) })}
      data-testid="user-invited"
    >
      {t(over ? 'users.invitationOver' : 'users.invited')}
    </Badge>
  )
}

function InvitedActions({ user, edit, show }: ActionsProps) {
  const { t } = useTranslation()
  const row = useRowActions()
  const { name } = user
  const declined = user.declinedAt !== null
  const params = { id: user.id }
  const withdraw = useChange(() => callRoute(api.removeUser, { params }), { told: 'withdrawn' })
  const renew = useChange(() => callRoute(api.resetPassword, { params }), {
    quiet: true,
    done: ({ password }) => show({ name, password, invited: true }),
  })
  return (
    <RowMenu
      name={name}
      actions={[
        row.edit(edit),
        {
          label: t(declined ? 'users.inviteAgain' : 'users.newCode'),
          icon: <IconKey size={16} />,
          run: () => renew.mutate(undefined),
        },
        row.asked({
          label: t(declined ? 'users.forget' : 'users.withdraw'),
          icon: <IconTrash size={16} />,
          danger: true,
          title: t(declined ? 'users.forgetConfirm' : 'users.withdrawConfirm', { name }),
          text: t(declined ? 'users.forgetText' : 'users.withdrawText'),
          run: () => withdraw.mutate(undefined),
        }),
      ]}
    />
  )
}

function UserActions({ user, edit, show }: ActionsProps) {
  const { t } = useTranslation()
  const session = useSession()
  const { userId } = session
  const row = useRowActions()
  const params = { id: user.id }
  const able = useChange((disabled: boolean) => callRoute(api.updateUser, { params, body: { disabled } }))
  const remove = useChange(() => callRoute(api.removeUser, { params }), { told: 'removed' })
  const reset = useChange(() => callRoute(api.resetPassword, { params }), {
    quiet: true,
    done: ({ password }) => show({ name: user.name, password, invited: false }),
  })
  const resetFactor = useChange(() => callRoute(api.resetSecondFactor, { params }))
  const { name } = user
  const other = user.id !== userId
  return (
    <RowMenu
      name={name}
      actions={[
        row.edit(edit),
        other &&
          row.asked({
            label: t('users.resetPassword'),
            icon: <IconKey size={16} />,
            title: t('users.resetConfirm', { name }),
            text: t('users.resetText'),
            run: () => reset.mutate(undefined),
          }),
        other &&
          may(session, 'people.manage', 'everybody') &&
          row.asked({
            label: t('users.resetFactor'),
            icon: <IconShieldOff size={16} />,
            title: t('users.resetFactorConfirm', { name }),
            text: t('users.resetFactorText'),
            run: () => resetFactor.mutate(undefined),
          }),
        other &&
          (user.disabledAt
            ? { label: t('kit.enable'), icon: <IconUserUp size={16} />, run: () => able.mutate(false) }
            : row.asked({
                label: t('users.disable'),
                icon: <IconUserOff size={16} />,
                title: t('users.disableConfirm', { name }),
                text: t('users.disableText'),
                run: () => able.mutate(true),
              })),
        other &&
          row.remove(() => remove.mutate(undefined), {
            title: t('users.removeConfirm', { name }),
            text: t('users.removeText'),
          }),
      ]}
    />
  )
}
