import { Button, Progress, Stack, Text } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { JobView } from '@tongdai/contract/jobs/schema'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../text/language.ts'

/** How far it is, here as in the tray; the page may be left meanwhile. */
export function JobProgress({ job }: { job: JobView }) {
  const { t } = useTranslation()
  const { id, done, all, label, cancelling } = job
  return (
    <Stack gap="xs" align="flex-start" data-testid="import-running">
      <Progress
        w="100%"
        value={all ? (100 * done) / all : 100}
        animated={!all}
        aria-label={label[currentLanguage()]}
      />
      <Text size="sm" c="var(--soft)" role="status">
        {all === null ? t('imports.readSoFar', { done }) : t('imports.doneSoFar', { done, all })}{' '}
        {t('imports.mayLeave')}
      </Text>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        disabled={cancelling}
        onClick={() => void callRoute(api.cancelJob, { params: { id } }).catch(() => {})}
        data-testid="import-stop"
      >
        {t('imports.stop')}
      </Button>
    </Stack>
  )
}
