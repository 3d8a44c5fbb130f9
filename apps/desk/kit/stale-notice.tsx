import { Alert, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** In a form that somebody else came before: what happened, and the way on. */
export function StaleNotice({ catchUp, catchingUp }: { catchUp: () => void; catchingUp: boolean }) {
  const { t } = useTranslation()
  return (
    <Alert
      color="orange"
      role="alert"
      data-fault
      data-testid="form-stale"
      title={t('problem.CHANGED_MEANWHILE')}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('kit.stale.text')}</Text>
        <Button size="xs" variant="light" loading={catchingUp} data-testid="form-catch-up" onClick={catchUp}>
          {t('kit.stale.catchUp')}
        </Button>
      </Stack>
    </Alert>
  )
}
