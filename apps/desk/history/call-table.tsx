import { Skeleton, VisuallyHidden } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { ListedCall } from '@tongdai/contract/call'
import { type KeyboardEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { showTimer } from '../format/duration.ts'
import { showNumber } from '../format/phone-number.ts'
import { composes } from '../keys/composes.ts'
import { DirectionIcon, Party, Result, StartTime } from './call-facts.tsx'
import { followArrows } from './follow-arrows.ts'
import classes from './history.module.css'

export interface CallListProps {
  /** undefined while the first page loads. */
  calls: ListedCall[] | undefined
  open: (id: string) => void
  opened: string | undefined
}

/**
 * The calls as a dense table; arrows move from row to row, Enter opens. Where there is less room the columns leave in the
 * order of what can be missed most easily (history.module.css): whom it was with is always whole.
 */
export function CallTable({ calls, open, opened }: CallListProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.panel}>
      <table className={classes.table} aria-label={t('history.title')}>
        <thead>
          <tr>
            <th className={classes.way}>
              <VisuallyHidden>{t('history.filter.direction')}</VisuallyHidden>
            </th>
            <th className={classes.time}>{t('history.column.time')}</th>
            <th>{t('history.column.customer')}</th>
            <th className={classes.hotline}>{t('history.column.hotline')}</th>
            <th className={classes.agent}>{t('history.column.agent')}</th>
            <th className={`${classes.figure} ${classes.wait}`}>{t('history.column.wait')}</th>
            <th className={`${classes.figure} ${classes.talk}`}>{t('history.column.talk')}</th>
            <th className={classes.outcome}>{t('history.column.result')}</th>
            <th className={classes.recordingColumn}>{t('history.column.recording')}</th>
          </tr>
        </thead>
        <tbody>
          {calls
            ? calls.map((call) => (
                <CallRow
                  key={call.id}
                  call={call}
                  open={open}
                  opened={call.id === opened}
                  following={opened !== undefined}
                />
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
  call: ListedCall
  open: (id: string) => void
  opened: boolean
  /** The details of some call are open. */
  following: boolean
}) {
  const { call, open, opened, following } = props
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (followArrows(event, following ? open : undefined)) return
    if (event.key !== 'Enter' || composes(event.nativeEvent)) return
    open(call.id)
    event.preventDefault()
  }
  return (
    <tr
      className={classes.row}
      data-testid="history-row"
      data-call-id={call.id}
      aria-current={opened || undefined}
      tabIndex={0}
      onClick={() => open(call.id)}
      onKeyDown={onKeyDown}
    >
      <td className={classes.way}>
        <DirectionIcon call={call} />
      </td>
      <td className={classes.time}>
        <StartTime call={call} />
      </td>
      <td>
        <Party call={call} />
      </td>
      <td className={`${classes.hotline} number`}>{call.hotlineNumber && showNumber(call.hotlineNumber)}</td>
      <td className={classes.agent}>{call.agentName}</td>
      <td className={`${classes.figure} ${classes.wait} number`}>
        {call.waitMs >= 1_000 && showTimer(call.waitMs)}
      </td>
      <td className={`${classes.figure} ${classes.talk} number`}>
        {call.talkMs > 0 && showTimer(call.talkMs)}
      </td>
      <td className={classes.outcome}>
        <Result call={call} />
      </td>
      <td className={`${classes.recordingColumn} ${classes.recording} number`}>
        {call.endedAt && call.recording && (
          <>
            <IconPlayerPlay size={14} /> {showTimer(call.recording.durationMs)}
          </>
        )}
      </td>
    </tr>
  )
})
