import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { HaveCopied } from './have-copied.tsx'
import { ShownOnce } from './shown-once.tsx'

export interface NewPassword {
  name: string
  password: string
  /** A one-time password for who is invited; whether it is needed, only they know. */
  invited: boolean
}

/** A password is seen this once; only who has copied it closes it, so that no stray click loses it. */
export function PasswordOnce({ password, onClose }: { password: NewPassword | null; onClose: () => void }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  if (!password) return null
  const { name, invited } = password
  return (
    <Dialog
      locked
      onClose={onClose}
      title={invited ? t('users.newCodeFor', { name }) : t('users.resetPassword')}
    >
      <Stack>
        <Alert color="orange">{t('users.passwordOnce', { name })}</Alert>
        <ShownOnce password={password.password} />
        {invited && <Text size="sm">{t('users.existing', { name })}</Text>}
        <HaveCopied copied={copied} change={setCopied} />
        <Group justify="flex-end">
          <Button
            data-testid="password-done"
            disabled={!copied}
            onClick={() => {
              setCopied(false)
              onClose()
            }}
          >
            {t('frame.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
