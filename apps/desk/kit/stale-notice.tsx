import { Alert, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { fieldText } from './field-text.ts'

interface StaleNoticeProps {
  /** What the others changed, as far as it is told. */
  changes: { field: string; who: string }[]
  catchUp: () => void
  catchingUp: boolean
}

/** In a form that somebody else came before: what happened, and the way on. */
export function StaleNotice({ changes, catchUp, catchingUp }: StaleNoticeProps) {
  const { t } = useTranslation()
  return (
    <Alert color="orange" role="alert" data-testid="form-stale" title={t('problem.CHANGED_MEANWHILE')}>
      <Stack gap="xs" align="flex-start">
        {changes.length > 0 && (
          <Text size="sm" data-testid="form-stale-who">
            {[...Map.groupBy(changes, ({ who }) => who)]
              .map(([who, of]) => `${who}: ${of.map(({ field }) => fieldText(t, field)).join(', ')}`)
              .join(' · ')}
          </Text>
        )}
        <Text size="sm">{t('kit.stale.text')}</Text>
        <Button size="xs" variant="light" loading={catchingUp} data-testid="form-catch-up" onClick={catchUp}>
          {t('kit.stale.catchUp')}
        </Button>
      </Stack>
    </Alert>
  )
}
