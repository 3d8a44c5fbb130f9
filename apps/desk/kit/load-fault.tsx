import { Button, EmptyState } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'

/** What of something fetched tells how that goes. */
export type Fetched = Pick<UseQueryResult<unknown>, 'data' | 'failureReason' | 'isError' | 'fetchStatus'> & {
  refetch: () => unknown
}

/** Nothing to show, and an attempt to fetch it has failed: the first failure is told, not only the last. */
export function isAway({ data, failureReason }: Pick<Fetched, 'data' | 'failureReason'>): boolean {
  return data === undefined && failureReason !== null
}

/** Something could not be fetched: why, whether it is tried on, and another attempt now. */
export function LoadFault({ query }: { query: Fetched }) {
  const { t } = useTranslation()
  const { failureReason, isError, fetchStatus, refetch } = query
  return (
    <EmptyState
      py={48}
      icon={<IconCloudOff />}
      title={problemText(t, failureReason)}
      description={!isError && fetchStatus === 'fetching' ? t('frame.retrying') : undefined}
      role="status"
      data-testid="load-fault"
    >
      <Button variant="default" onClick={() => void refetch()}>
        {t('frame.retry')}
      </Button>
    </EmptyState>
  )
}
