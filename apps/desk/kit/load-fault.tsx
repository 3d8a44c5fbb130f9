import { Button, EmptyState } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'

/** Something could not be fetched: why, and another attempt. */
export function LoadFault({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState py={48} icon={<IconCloudOff />} title={problemText(t, error)}>
      <Button variant="default" onClick={retry}>
        {t('frame.retry')}
      </Button>
    </EmptyState>
  )
}
