import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { PasswordForm } from './password-form.tsx'
import { providerMarks } from './provider-buttons.tsx'

/** The form of it in a dialogue, with what else opens the account. */
export function ChangePassword({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const account = useQuery({
    queryKey: ['profile', 'account'],
    queryFn: () => callRoute(api.getMyAccount, {}),
    enabled: opened,
  })
  const { passkeys = [], providers = [] } = account.data ?? {}
  return (
    <Dialog opened={opened} onClose={onClose} title={t('session.password.change')}>
      <PasswordForm
        currentLabel={t('session.password.current')}
        otherWays={[
          ...passkeys.map(({ name }) => name),
          ...providers.map((each) => providerMarks[each].name),
        ]}
        changed={() => {
          void queryClient.invalidateQueries({ queryKey: ['profile'] })
          onClose()
        }}
      />
    </Dialog>
  )
}
