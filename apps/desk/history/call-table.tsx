import { VisuallyHidden } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { ListedCall } from '@tongdai/contract/call'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { showTimer } from '../format/duration.ts'
import { showNumber } from '../format/phone-number.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import type { Pages } from '../kit/load-more.tsx'
import { CallCard } from './call-card.tsx'
import { DirectionIcon, Party, Result, StartTime } from './call-facts.tsx'
import classes from './history.module.css'

/** px of the table with time, customer, talk and result. */
const leastTable = 556

/** The columns leave in the order of what can be missed most easily (history.module.css): whom it was with is always whole. */
const columnClasses = {
  way: classes.way!,
  time: classes.time!,
  hotline: `${classes.hotline} number`,
  agent: classes.agent!,
  wait: `${classes.figure} ${classes.wait} number`,
  talk: `${classes.figure} ${classes.talk} number`,
  result: classes.outcome!,
  recording: `${classes.recordingColumn} number`,
}

interface CallTableProps {
  /** undefined while the first page loads. */
  calls: ListedCall[] | undefined
  open: (id: string) => void
  opened: string | undefined
  pages?: Pages
  /** Stands between the list and its next page. */
  note?: ReactNode
  /** Never as a table, however much room there is. */
  asCards?: boolean
}

/** The calls as a dense table, two lines each where there is little room. */
export function CallTable({ calls, open, opened, pages, note, asCards }: CallTableProps) {
  const { t } = useTranslation()
  const columns = useMemo<Column<ListedCall>[]>(
    () => [
      {
        id: 'way',
        header: () => <VisuallyHidden>{t('history.filter.direction')}</VisuallyHidden>,
        cell: ({ row }) => <DirectionIcon call={row.original} />,
      },
      {
        id: 'time',
        header: t('history.column.time'),
        cell: ({ row }) => <StartTime call={row.original} />,
      },
      {
        id: 'customer',
        header: t('history.column.customer'),
        cell: ({ row }) => <Party call={row.original} />,
      },
      {
        id: 'hotline',
        header: t('history.column.hotline'),
        cell: ({ row: { original } }) => original.hotlineNumber && showNumber(original.hotlineNumber),
      },
      { id: 'agent', header: t('history.column.agent'), cell: ({ row }) => row.original.agentName },
      {
        id: 'wait',
        header: t('history.column.wait'),
        cell: ({ row: { original } }) => original.waitMs >= 1_000 && showTimer(original.waitMs),
      },
      {
        id: 'talk',
        header: t('history.column.talk'),
        cell: ({ row: { original } }) => original.talkMs > 0 && showTimer(original.talkMs),
      },
      {
        id: 'result',
        header: t('history.column.result'),
        cell: ({ row }) => <Result call={row.original} />,
      },
      {
        id: 'recording',
        header: t('history.column.recording'),
        cell: ({ row }) => <RecordingLength call={row.original} />,
      },
    ],
    [t],
  )
  return (
    <DataTable
      label={t('history.title')}
      columns={columns}
      columnClasses={columnClasses}
      className={classes.calls}
      least={asCards ? Number.POSITIVE_INFINITY : leastTable}
      rows={calls}
      empty={null}
      opening={{ open, opened }}
      attributes={attributesOf}
      card={cardOf}
      note={note}
      pages={pages}
    />
  )
}

const attributesOf = ({ id }: ListedCall) => ({ 'data-testid': 'history-row', 'data-call-id': id })
const cardOf = (call: ListedCall) => <CallCard call={call} />

function RecordingLength({ call: { endedAt, recording } }: { call: ListedCall }) {
  if (!endedAt || !recording) return null
  return (
    <span className={classes.recording}>
      <IconPlayerPlay size={14} /> {showTimer(recording.durationMs)}
    </span>
  )
}
