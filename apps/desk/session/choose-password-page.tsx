import { Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { leave } from './leave.ts'
import { PasswordForm } from './password-form.tsx'
import { SessionPanel } from './session-panel.tsx'

/** The first sign-in with a password that somebody else has seen: it gives way to one's own before the desk opens. */
export function ChoosePasswordPage({ name }: { name: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return (
    <SessionPanel>
      <Title order={1}>{t('session.password.choose', { name })}</Title>
      <Text mt="xs" mb="md" c="dimmed">
        {t('session.password.chooseText')}
      </Text>
      <PasswordForm
        currentLabel={t('session.password.given')}
        changed={() => void queryClient.invalidateQueries({ queryKey: ['me'] })}
        leave={{ label: t('session.signOut'), run: () => void leave(queryClient) }}
      />
    </SessionPanel>
  )
}
