import { IconKey, IconShieldOff, IconTrash, IconUserOff, IconUserUp } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { may } from '@tongdai/contract/permissions'
import type { User } from '@tongdai/contract/users/schema'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useSession } from '../who/session-context.ts'
import type { NewPassword } from './password-once.tsx'

interface ActionsProps {
  user: User
  edit: () => void
  show: (password: NewPassword) => void
}

/** What can be done with somebody of the company, or with an invitation. */
export function UserActions(props: ActionsProps) {
  return props.user.invitedUntil === null ? <MemberActions {...props} /> : <InvitedActions {...props} />
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

function MemberActions({ user, edit, show }: ActionsProps) {
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
