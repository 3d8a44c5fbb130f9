import { EmptyState } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { CallTable } from '../history/call-table.tsx'
import { useEmptyHistory } from '../history/use-empty-history.ts'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import classes from './home.module.css'

/** The last calls; whoever sees only their own gets those. */
export function RecentCalls() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const emptyText = useEmptyHistory()
  const calls = useQuery({
    queryKey: ['recent-calls'],
    queryFn: async () => (await callRoute(api.listCalls, { query: { limit: 8 } })).items,
  })
  return (
    <section>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('home.recent')}</h2>
        <Link to="/history" className={classes.more}>
          {t('home.all')}
        </Link>
      </div>
      {isAway(calls) ? (
        <LoadFault query={calls} />
      ) : calls.data?.length === 0 ? (
        <div className={classes.panel}>
          <EmptyState
            py="lg"
            size="sm"
            icon={<IconHistory />}
            title={t('history.empty')}
            description={emptyText}
          />
        </div>
      ) : (
        <CallTable
          asCards
          calls={calls.data}
          opened={undefined}
          open={(call) => void navigate({ to: '/history', search: { call } })}
        />
      )}
    </section>
  )
}
