import {
  IconKey,
  IconMail,
  IconPhoneOff,
  IconPhonePlus,
  IconShieldOff,
  IconTrash,
  IconUserOff,
  IconUserUp,
} from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { may } from '@tongdai/contract/permissions'
import type { ListedPerson } from '@tongdai/contract/users/schema'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useChangeOfWayIn } from '../kit/use-way-in.ts'
import { useSession } from '../who/session-context.ts'
import type { NewPassword } from './password-once.tsx'

interface ActionsProps {
  user: ListedPerson
  begin: (what: 'edit' | 'remove' | 'extension') => void
  show: (password: NewPassword) => void
}

/** What can be done with somebody of the company, or with an invitation; nothing with whom one does not govern. */
export function UserActions(props: ActionsProps) {
  const session = useSession()
  const { id, invitedUntil, role, departments } = props.user
  const departmentIds = departments.map((place) => place.id)
  const userId = invitedUntil === null ? id : null
  if (props.user.ending !== null) return null
  if (!may(session, 'people.manage', { userId, role, departmentIds })) return null
  return props.user.invitedUntil === null ? <MemberActions {...props} /> : <InvitedActions {...props} />
}

function InvitedActions({ user, begin, show }: ActionsProps) {
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
  const resend = useChange(() => callRoute(api.resendInvitation, { params }), { told: 'mailed' })
  return (
    <RowMenu
      name={name}
      actions={[
        row.edit(() => begin('edit')),
        // Of who said no there is no code that still opens anything.
        declined
          ? { label: t('users.inviteAgain'), icon: <IconKey size={16} />, run: () => renew.mutate(undefined) }
          : row.asked({
              label: t('users.newCode'),
              icon: <IconKey size={16} />,
              title: t('users.newCodeConfirm', { name }),
              text: t('users.newCodeText'),
              run: () => renew.mutate(undefined),
            }),
        user.email !== '' &&
          row.asked({
            label: t(user.way === 'mail' ? 'users.mailAgain' : 'users.mailIt'),
            icon: <IconMail size={16} />,
            title: t('users.mailConfirm', { name }),
            text: t('users.mailText', { email: user.email }),
            run: () => resend.mutate(undefined),
          }),
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

function MemberActions({ user, begin, show }: ActionsProps) {
  const { t } = useTranslation()
  const session = useSession()
  const { userId } = session
  const row = useRowActions()
  const params = { id: user.id }
  const { name, extension, role, version } = user
  const able = useChange((disabled: boolean) =>
    callRoute(api.updateUser, { params, body: { disabled, version } }),
  )
  const reset = useChange(() => callRoute(api.resetPassword, { params }), {
    quiet: true,
    done: ({ password }) => show({ name: user.name, password, invited: false }),
  })
  const resetFactor = useChange(() => callRoute(api.resetSecondFactor, { params }))
  const departmentIds = user.departments.map(({ id }) => id)
  const mayExtend = may(session, 'extensions.manage', { userId: user.id, role, departmentIds })
  const take = useChangeOfWayIn(({ id, version }: { id: string; version: number }, evenOnlyWayIn) =>
    callRoute(api.updateExtension, { params: { id }, body: { userId: null, version, evenOnlyWayIn } }),
  )
  const other = user.id !== userId
  return (
    <RowMenu
      name={name}
      actions={[
        row.edit(() => begin('edit')),
        mayExtend &&
          (extension
            ? row.asked({
                label: t('users.takeExtension'),
                icon: <IconPhoneOff size={16} />,
                title: t('users.takeExtensionConfirm', { name, number: extension.number }),
                text: t('users.takeExtensionText'),
                run: () => take.mutate(extension),
              })
            : {
                label: t('users.giveExtension'),
                icon: <IconPhonePlus size={16} />,
                run: () => begin('extension'),
              }),
        other &&
          row.asked({
            label: t('users.resetPassword'),
            icon: <IconKey size={16} />,
            title: t('users.resetConfirm', { name }),
            text: t('users.resetText'),
            run: () => reset.mutate(undefined),
          }),
        other &&
          user.secondFactor &&
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
        other && {
          label: t('frame.remove'),
          icon: <IconTrash size={16} />,
          danger: true,
          run: () => begin('remove'),
        },
      ]}
    />
  )
}
