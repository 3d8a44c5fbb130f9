import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { HealthDetails } from '@tongdai/contract/health/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import classes from './health.module.css'
import { StuckList } from './stuck-list.tsx'

/** What a reader could not take: how much, and for who operates the installation which, and another try. */
export function Stuck({
  stuck: { reader, leftOut, companiesAside },
  operates,
}: {
  stuck: NonNullable<HealthDetails['parts'][number]['stuck']>
  operates: boolean
}) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState(false)
  const again = useMutation({
    mutationFn: () => callRoute(api.tryFeedAgain, { body: { reader } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['health'] }),
  })
  return (
    <div className={classes.more} data-testid="stuck">
      <div className={classes.line}>
        <span>{t('health.stuck.text', { events: leftOut, companies: companiesAside })}</span>
        {operates && (
          <>
            <Button
              size="compact-sm"
              loading={again.isPending}
              data-testid="stuck-try-again"
              onClick={() => again.mutate()}
            >
              {t('health.tryAgain')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-expanded={opened}
              data-testid="stuck-which"
              onClick={() => setOpened(!opened)}
            >
              {t(opened ? 'health.hide' : 'health.which')}
            </Button>
          </>
        )}
      </div>
      {!operates && <p className={classes.note}>{t('health.stuck.operator')}</p>}
      {again.error && (
        <p className={classes.note} role="alert">
          {problemText(t, again.error)}
        </p>
      )}
      {opened && <StuckList reader={reader} />}
    </div>
  )
}
