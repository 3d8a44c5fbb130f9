import { Badge, EmptyState, SegmentedControl } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { SecurityEvent } from '@tongdai/contract/security/schema'
import type { TFunction } from 'i18next'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { MomentText } from '../kit/moment-text.tsx'
import { Page } from '../kit/page.tsx'
import { usePages } from '../kit/use-pages.ts'
import classes from './security.module.css'

/** What of the installation itself can be a source. */
const parts = ['database', 'disk', 'media', 'overload', 'recorder', 'store'] as const

/** What the owner should know of. To have seen the page is to have taken note. */
export function SecurityPage() {
  const { t } = useTranslation()
  const [shown, setShown] = useState<'notable' | 'all'>('notable')
  const {
    query: events,
    rows,
    pages,
  } = usePages({
    queryKey: ['security', shown],
    fetchPage: (cursor) =>
      callRoute(api.listSecurityEvents, {
        query: { notable: shown === 'notable' ? 'true' : undefined, cursor, limit: 50 },
      }),
    refetchInterval: 30_000,
  })
  useTakenNote(events.isSuccess)
  const columns = useMemo<Column<SecurityEvent>[]>(
    () => [
      {
        id: 'kind',
        header: t('security.what'),
        cell: ({ row }) => <What event={row.original} />,
      },
      {
        id: 'source',
        header: t('security.source'),
        cell: ({ row: { original } }) => <span className="number">{sourceText(t, original.source)}</span>,
      },
      {
        id: 'subject',
        header: t('security.subject'),
        cell: ({ row: { original } }) =>
          original.subject ? (
            <span className="number">{showIfNumber(original.subject)}</span>
          ) : original.scope === 'machine' ? (
            t('security.machine')
          ) : (
            '–'
          ),
      },
      { accessorKey: 'count', header: t('security.count') },
      {
        id: 'last',
        header: t('security.last'),
        cell: ({ row }) => <MomentText at={row.original.lastAt} />,
      },
    ],
    [t],
  )
  const choice = (
    <SegmentedControl
      aria-label={t('security.title')}
      value={shown}
      onChange={(value) => setShown(value as typeof shown)}
      data={[
        { value: 'notable', label: t('security.notable') },
        { value: 'all', label: t('security.all') },
      ]}
    />
  )
  return (
    <Page title={t('security.title')} lead={t('security.lead')} actions={choice}>
      <DataTable
        query={events}
        label={t('security.title')}
        columns={columns}
        rows={rows}
        pages={pages}
        empty={
          <EmptyState
            py="xl"
            icon={<IconShieldCheck />}
            title={t('security.empty')}
            description={t('security.emptyText')}
          />
        }
      />
    </Page>
  )
}

/** Where it came from: an address as it is, a part of the installation as what its owner knows of it. */
function sourceText(t: TFunction, source: string): string {
  if (source === '*') return t('security.manySources')
  return (parts as readonly string[]).includes(source) ? t('security.server') : source
}

/** What it is about may be the number of a hotline. */
function showIfNumber(subject: string): string {
  return /^\+\d{7,15}$/.test(subject) ? showNumber(subject) : subject
}

function What({ event }: { event: SecurityEvent }) {
  const { t } = useTranslation()
  return (
    <div className={classes.what}>
      <span className={classes.kind}>
        {t(`security.kind.${event.kind}`)}
        {event.unseen && event.notable && (
          <Badge size="sm" variant="light" color="orange">
            {t('security.unseen')}
          </Badge>
        )}
      </span>
      <span className={classes.advice}>{t(`security.advice.${event.kind}`)}</span>
    </div>
  )
}

/** Said once a visit, when the list stands; the badge in the navigation goes. */
function useTakenNote(ready: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!ready) return
    callRoute(api.seeSecurityEvents, {}).then(
      () => client.setQueryData(['security-notice'], { unseen: 0 }),
      () => {},
    )
  }, [ready, client])
}
