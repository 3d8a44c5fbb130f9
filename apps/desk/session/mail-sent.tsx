import { Button, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { goToDoor } from './door.ts'

/** The same whatever exists: what is true of the e-mail only its holder learns. */
export function MailSent({ email, text }: { email: string; text: string }) {
  const { t } = useTranslation()
  return (
    <div role="status" data-testid="mail-sent">
      <Title order={1}>{t('session.sent.title')}</Title>
      <Text mt="xs" mb="md" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
      <Text mb="md" size="sm" c="dimmed">
        {t('session.sent.hint', { email })}
      </Text>
      <Button variant="default" fullWidth onClick={() => goToDoor('sign-in')}>
        {t('session.toSignIn')}
      </Button>
    </div>
  )
}
