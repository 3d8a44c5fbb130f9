import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyField } from '../kit/copy-field.tsx'

export interface NewPassword {
  name: string
  /** null: the account existed, with a password of its own. */
  password: string | null
  added: boolean
}

/** A password is seen this once; only the button closes it, so that no stray click loses it. */
export function PasswordOnce({ password, onClose }: { password: NewPassword | null; onClose: () => void }) {
  const { t } = useTranslation()
  if (!password) return null
  const { name } = password
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={password.added ? t('setup.user.created', { name }) : t('setup.user.resetPassword')}
    >
      <Stack>
        {password.password === null ? (
          t('setup.user.existing', { name })
        ) : (
          <>
            <Alert color="orange">{t('setup.user.passwordOnce', { name })}</Alert>
            <dl style={{ margin: 0 }} data-testid="new-password">
              <CopyField label={t('frame.signIn.password')} value={password.password} />
            </dl>
          </>
        )}
        <Group justify="flex-end">
          <Button data-testid="password-copied" onClick={onClose}>
            {t(password.password === null ? 'frame.close' : 'setup.user.haveCopied')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
