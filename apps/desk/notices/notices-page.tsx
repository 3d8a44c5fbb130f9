import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import kit from '../kit/kit.module.css'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { LoadMore } from '../kit/load-more.tsx'
import { Page } from '../kit/page.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useLive } from '../live/live-context.tsx'
import { NoticeList } from './notice-list.tsx'
import { NoticeWays } from './notice-ways.tsx'
import classes from './notices.module.css'

/** All that came, and how it comes. */
export function NoticesPage() {
  const { t } = useTranslation()
  return (
    <Page narrow title={t('notices.title')} lead={t('notices.lead')}>
      <section className={kit.panel} style={{ padding: 20, marginBottom: 16 }}>
        <h2 className={classes.title}>{t('notices.settings')}</h2>
        <NoticeWays />
      </section>
      <section className={kit.panel} style={{ padding: '20px 0 8px' }}>
        <h2 className={classes.title} style={{ padding: '0 16px 8px' }}>
          {t('notices.list')}
        </h2>
        <Received />
      </section>
    </Page>
  )
}

function Received() {
  const newest = useLive(({ mine }) => mine?.notices)
  const client = useQueryClient()
  const {
    query: notices,
    rows,
    pages,
  } = usePages({
    queryKey: ['notices'],
    fetchPage: (cursor) => callRoute(api.listNotices, { query: { cursor, limit: 30 } }),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told live stands in the list too
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['notices'] })
  }, [client, newest])
  if (isAway(notices)) return <LoadFault query={notices} />
  return (
    <>
      <NoticeList notices={rows} />
      <LoadMore {...pages} />
    </>
  )
}
