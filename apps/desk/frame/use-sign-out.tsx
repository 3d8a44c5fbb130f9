import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { returnFocus } from '../kit/return-focus.ts'
import { useCurrentCall } from '../phone-bar/use-current-call.ts'
import { problemText } from '../server/problem-text.ts'
import { leave } from '../session/leave.ts'
import { usePhone } from '../softphone/phone-context.tsx'

/** Signs off the phone, then the person; asks first when that would end a call. */
export function useSignOut(): () => void {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { phone } = usePhone()
  const inCall = useCurrentCall()?.here ?? false
  const signOut = useMutation({
    mutationFn: async () => {
      phone?.signOff()
      await leave(queryClient)
    },
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  })
  return () => {
    if (!inCall) signOut.mutate()
    else
      modals.openConfirmModal({
        title: t('frame.signOutInCall.title'),
        children: t('frame.signOutInCall.text'),
        labels: { confirm: t('frame.signOutInCall.confirm'), cancel: t('frame.signOutInCall.stay') },
        confirmProps: { color: 'red' },
        onConfirm: () => signOut.mutate(),
        onClose: returnFocus,
      })
  }
}
