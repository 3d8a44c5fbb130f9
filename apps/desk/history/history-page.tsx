import { Button, EmptyState } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPhoneX } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { callHeaders } from '@tongdai/contract/history/export'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { showDay } from '../format/moment.ts'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { useFits } from '../kit/use-fits.ts'
import { ExportButton } from '../lists/export-button.tsx'
import type { ExportAsked } from '../lists/export-dialog.tsx'
import { serverNow } from '../server/server-clock.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import { CallDrawer } from './call-drawer.tsx'
import { CallTable } from './call-table.tsx'
import { ClearFilters } from './clear-filters.tsx'
import classes from './history.module.css'
import { HistoryFilters } from './history-filters.tsx'
import { type HistorySearch, historyQuery, isFiltered } from './history-search.ts'
import { useCalls } from './use-calls.ts'
import { useEmptyHistory } from './use-empty-history.ts'

/** px of the page with its margins: the table with time, customer, talk and result. */
const leastTable = 588

export function HistoryPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/history' })
  const navigate = useNavigate({ from: '/history' })
  // Below this width the list beside the details would have no room for the customer, not even as cards.
  const beside = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const { ref, fits } = useFits(leastTable)
  const calls = useCalls(search)
  const mayUse = useMayUse()
  const { timeZone } = useSession()
  const startExport = (asked: ExportAsked<typeof callHeaders>) =>
    callRoute(api.exportCalls, {
      body: { ...asked, filters: historyQuery(search, timeZone, serverNow()) },
    })
  const change = useCallback(
    (changed: Partial<HistorySearch>) =>
      void navigate({ search: (before) => ({ ...before, ...changed }), replace: !('call' in changed) }),
    [navigate],
  )
  const open = useCallback((call: string) => change({ call }), [change])
  const { lookedBackTo, ...more } = calls.more
  const close = () => change({ call: undefined })
  const page = (
    <Page
      title={t('history.title')}
      actions={
        <>
          <ClearFilters search={search} change={change} />
          {mayUse('calls.export') && (
            <ExportButton name="calls" label={t('history.title')} headers={callHeaders} start={startExport} />
          )}
        </>
      }
    >
      <HistoryFilters search={search} change={change} narrow={!beside || !fits} />
      {calls.waiting && (
        <Button fullWidth variant="light" mb="xs" onClick={calls.refresh}>
          {t('history.newCalls')}
        </Button>
      )}
      {isAway(calls.query) ? (
        <LoadFault query={calls.query} />
      ) : calls.rows?.length === 0 && !calls.more.has ? (
        <Nothing filtered={isFiltered(search)} />
      ) : (
        <CallTable
          calls={calls.rows}
          open={open}
          opened={search.call}
          note={
            lookedBackTo !== null &&
            more.has && <LookedBack to={lookedBackTo} searching={more.loading || more.alone} />
          }
          pages={lookedBackTo === null ? more : { ...more, label: t('history.searchOn') }}
        />
      )}
    </Page>
  )
  return (
    <div className={classes.withDetails} data-beside={(beside && search.call !== undefined) || undefined}>
      <div ref={ref} className={classes.list}>
        {page}
      </div>
      <CallDrawer id={search.call} close={close} beside={beside} />
    </div>
  )
}

/** Of a search that has to go through many calls: how far it is. */
function LookedBack({ to, searching }: { to: string; searching: boolean }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  return (
    <p className={classes.lookedBack} role="status">
      {t(searching ? 'history.searching' : 'history.lookedBackTo', { date: showDay(to, timeZone) })}
    </p>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation()
  const emptyText = useEmptyHistory()
  return (
    <div className={classes.nothing}>
      <EmptyState
        py={64}
        icon={<IconPhoneX />}
        title={t(filtered ? 'history.emptyFiltered' : 'history.empty')}
        description={filtered ? t('history.emptyFilteredText') : emptyText}
      />
    </div>
  )
}
