import { Tooltip } from '@mantine/core'
import { IconArrowDownLeft, IconArrowsLeftRight, IconArrowUpRight } from '@tabler/icons-react'
import type { ListedCall } from '@tongdai/contract/call'
import { dayAt } from '@tongdai/contract/day'
import { useTranslation } from 'react-i18next'
import { reasonText, resultText, resultTone } from '../calls/reason-text.ts'
import { showDay, showExactTime, showShortDay, showTime } from '../format/moment.ts'
import { showNumber, showParty } from '../format/phone-number.ts'
import { CarrierMark } from '../kit/carrier-mark.tsx'
import { useLive } from '../live/live-context.tsx'
import { serverNow } from '../server/server-clock.ts'
import { useSession } from '../who/session-context.ts'
import classes from './history.module.css'

const arrows = { inbound: IconArrowDownLeft, outbound: IconArrowUpRight, internal: IconArrowsLeftRight }

/** Which way, coloured by how it went. */
export function DirectionIcon({ call }: { call: ListedCall }) {
  const { t } = useTranslation()
  const Arrow = arrows[call.direction]
  return (
    <Tooltip label={t(`call.direction.${call.direction}`)}>
      <span className={classes.direction} data-tone={resultTone(call)}>
        <Arrow size={16} aria-label={t(`call.direction.${call.direction}`)} />
      </span>
    </Tooltip>
  )
}

/** The other side: the customer's name over the number, or the two colleagues of an internal call. */
export function Party({ call }: { call: ListedCall }) {
  const { t } = useTranslation()
  const { agents } = useLive(({ agents }) => ({ agents }))
  if (call.direction === 'internal') {
    const called = call.otherAgentId && agents.get(call.otherAgentId)?.name
    return (
      <span className={classes.party}>
        <span className={classes.name}>
          {call.agentName ?? call.from} → {called ?? call.to}
        </span>
      </span>
    )
  }
  const number = call.customerNumber ?? (call.direction === 'outbound' ? call.to : null)
  return (
    <span className={classes.party}>
      <span className={call.customerName ? classes.name : 'number'}>
        {showParty({ name: call.customerName, number }, t('phone.unknownNumber'))}
        {call.nameFrom === 'carrier' && <CarrierMark />}
      </span>
      {call.customerName && number && <span className={`${classes.small} number`}>{showNumber(number)}</span>}
    </span>
  )
}

export function Result({ call }: { call: ListedCall }) {
  const { t } = useTranslation()
  const reason = reasonText(t, call)
  const tone = resultTone(call)
  return (
    <Tooltip label={reason} disabled={!reason || tone === 'good'} multiline maw={320}>
      <span className={classes.result} data-tone={tone} data-outcome={call.outcome ?? call.state}>
        {resultText(t, call)}
      </span>
    </Tooltip>
  )
}

/** Today the time to the second, before that the day as well, with its year when that is over. */
export function StartTime({ call }: { call: ListedCall }) {
  const { timeZone } = useSession()
  const { startedAt } = call
  const [day, today] = [dayAt(Date.parse(startedAt), timeZone), dayAt(serverNow(), timeZone)]
  const showDate = day.slice(0, 4) === today.slice(0, 4) ? showShortDay : showDay
  return (
    <time className="number" dateTime={startedAt}>
      {day === today
        ? showExactTime(startedAt, timeZone)
        : `${showDate(startedAt, timeZone)} ${showTime(startedAt, timeZone)}`}
    </time>
  )
}
