import { Skeleton } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { CallRecord } from '@tongdai/contract/call'
import { type KeyboardEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { showTimer } from '../format/duration.ts'
import { showNumber } from '../format/phone-number.ts'
import { DirectionIcon, Party, Result, StartTime } from './call-facts.tsx'
import classes from './history.module.css'

export interface CallListProps {
  /** undefined while the first page loads. */
  calls: CallRecord[] | undefined
  open: (id: string) => void
  opened: string | undefined
}

/** The calls as a dense table; arrows move from row to row, Enter opens. */
export function CallTable({ calls, open, opened }: CallListProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.panel}>
      <table className={classes.table} aria-label={t('history.title')}>
        <thead>
          <tr>
            <th style={{ width: 36 }} />
            <th style={{ width: 136 }}>{t('history.column.time')}</th>
            <th>{t('history.column.customer')}</th>
            <th style={{ width: 170 }}>{t('history.column.hotline')}</th>
            <th style={{ width: 140 }}>{t('history.column.agent')}</th>
            <th className={classes.figure}>{t('history.column.wait')}</th>
            <th className={classes.figure}>{t('history.column.talk')}</th>
            <th style={{ width: 220 }}>{t('history.column.result')}</th>
            <th style={{ width: 84 }}>{t('history.column.recording')}</th>
          </tr>
        </thead>
        <tbody>
          {calls
            ? calls.map((call) => (
                <CallRow key={call.id} call={call} open={open} opened={call.id === opened} />
              ))
            : [0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
                <tr key={row}>
                  <td colSpan={9}>
                    <Skeleton height={14} width={`${90 - ((row * 7) % 30)}%`} />
                  </td>
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  )
}

const CallRow = memo(function CallRow(props: {
  call: CallRecord
  open: (id: string) => void
  opened: boolean
}) {
  const { call, open, opened } = props
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    const row = event.currentTarget
    const next =
      event.key === 'ArrowDown'
        ? row.nextElementSibling
        : event.key === 'ArrowUp'
          ? row.previousElementSibling
          : null
    if (event.key === 'Enter') open(call.id)
    else if (next instanceof HTMLElement) next.focus()
    else return
    event.preventDefault()
  }
  return (
    <tr
      className={classes.row}
      data-testid="history-row"
      data-call-id={call.id}
      aria-selected={opened}
      tabIndex={0}
      onClick={() => open(call.id)}
      onKeyDown={onKeyDown}
    >
      <td>
        <DirectionIcon call={call} />
      </td>
      <td>
        <StartTime call={call} />
      </td>
      <td className={classes.cut}>
        <Party call={call} />
      </td>
      <td className={`${classes.cut} number`}>{call.hotlineNumber && showNumber(call.hotlineNumber)}</td>
      <td className={classes.cut}>{call.agentName}</td>
      <td className={`${classes.figure} number`}>{call.waitMs >= 1_000 && showTimer(call.waitMs)}</td>
      <td className={`${classes.figure} number`}>{call.talkMs > 0 && showTimer(call.talkMs)}</td>
      <td className={classes.cut}>
        <Result call={call} />
      </td>
      <td className={`${classes.recording} number`}>
        {call.endedAt && call.recording && (
          <>
            <IconPlayerPlay size={14} /> {showTimer(call.recording.durationMs)}
          </>
        )}
      </td>
    </tr>
  )
})
