import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { StuckEvent } from '@tongdai/contract/health/schema'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { MomentText } from '../kit/moment-text.tsx'
import classes from './health.module.css'

/** Which events those are, of whichever company, and by what they failed. */
export function StuckList({ reader }: { reader: string }) {
  const { t } = useTranslation()
  const stuck = useQuery({
    queryKey: ['health', 'stuck'],
    queryFn: () => callRoute(api.listStuckEvents, {}),
    refetchInterval: 5_000,
  })
  const columns = useMemo<Column<Row>[]>(
    () => [
      { accessorKey: 'company', header: t('health.stuck.company') },
      {
        id: 'event',
        header: t('health.stuck.event'),
        cell: ({ row: { original } }) => (
          <>
            <code translate="no">{original.type ?? t('health.stuck.unknown')}</code>{' '}
            <span className={classes.note}>
              {t(
                original.trying
                  ? 'health.stuck.trying'
                  : original.state === 'aside'
                    ? 'health.stuck.aside'
                    : 'health.stuck.leftOut',
              )}
            </span>
          </>
        ),
      },
      {
        id: 'why',
        header: t('health.stuck.why'),
        cell: ({ row }) => <span translate="no">{row.original.error}</span>,
      },
      {
        id: 'when',
        header: t('health.stuck.when'),
        cell: ({ row }) => <MomentText at={row.original.at} />,
      },
    ],
    [t],
  )
  const rows = stuck.data?.items.filter((each) => each.reader === reader).map(rowOf)
  return (
    <>
      <DataTable
        query={stuck}
        label={t('health.part.reader', { name: reader })}
        columns={columns}
        rows={rows}
        widths={{ event: 220, why: 260, when: 150 }}
        empty={<p className={classes.note}>{t('health.stuck.none')}</p>}
      />
      {stuck.data?.more && <p className={classes.note}>{t('health.stuck.more')}</p>}
    </>
  )
}

type Row = StuckEvent & { id: string }
const rowOf = (event: StuckEvent): Row => ({
  ...event,
  id: `${event.state} ${event.company} ${event.eventId}`,
})
