import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PasswordForm } from './password-form.tsx'

/** The form of it in a dialogue. */
export function ChangePassword({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('session.password.change')}>
      <PasswordForm
        currentLabel={t('session.password.current')}
        changed={onClose}
        leave={{ label: t('frame.cancel'), run: onClose }}
      />
    </Modal>
  )
}
