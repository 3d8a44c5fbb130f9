import { ActionIcon, Badge, Tooltip } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import type { ListedCall } from '@tongdai/contract/call'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { callStateText } from '../calls/agent-state.ts'
import { followUpText } from '../calls/follow-up-text.ts'
import { isWaiting } from '../calls/reason-text.ts'
import { addDays, dayAt, startOfDay } from '../format/day.ts'
import { showParty } from '../format/phone-number.ts'
import { Party, StartTime } from '../history/call-facts.tsx'
import { useCurrentCall } from '../phone-bar/use-current-call.ts'
import { serverNow } from '../server/server-clock.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import { useSession } from '../who/session-context.ts'
import classes from './home.module.css'

/** What was missed longer ago is for the history, days. */
const days = 7
const shown = 5

/** What was offered to this person and not taken, whoever took it later; what nobody has followed up stands first. */
export function MissedCalls() {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const from = startOfDay(addDays(dayAt(serverNow(), timeZone), 1 - days), timeZone)
  const missed = useQuery({
    queryKey: ['recent-calls', 'missed', from],
    queryFn: async () => (await callRoute(api.listCalls, { query: { missed: '1', from, limit: 30 } })).items,
  }).data
  if (!missed || missed.length === 0) return null
  const waiting = missed.filter(isWaiting)
  const open = missed.filter((call) => !isWaiting(call) && !isFollowedUp(call))
  const rows = [...waiting, ...open, ...missed.filter(isFollowedUp)].slice(0, shown)
  return (
    <section className={classes.panel} data-testid="missed-calls">
      <div className={classes.head}>
        <h2 className={classes.title}>
          {t('home.missed')}{' '}
          {open.length > 0 && (
            <Badge variant="light" color="red" tt="none">
              {t('home.missedOpen', { count: open.length })}
            </Badge>
          )}
        </h2>
        <Link to="/history" search={{ missed: true }} className={classes.more}>
          {t('home.all')}
        </Link>
      </div>
      <ul className={classes.agents}>
        {rows.map((call) => (
          <MissedCall key={call.id} call={call} />
        ))}
      </ul>
    </section>
  )
}

function MissedCall({ call }: { call: ListedCall }) {
  const { t } = useTranslation()
  const { phone, line, call: onPhone } = usePhone()
  const busy = useCurrentCall() !== null || onPhone !== null
  const number = call.direction === 'internal' ? call.from : call.customerNumber
  const name = showParty({ name: call.customerName, number }, t('phone.unknownNumber'))
  const waits = isWaiting(call)
  const done = followUpText(t, call)
  const times = call.offer?.times ?? 1
  return (
    <li
      className={classes.agent}
      data-testid="missed-call"
      data-open={(!waits && done === null) || undefined}
      data-waiting={waits || undefined}
    >
      <span className={classes.agentName}>
        <Link to="/history" search={{ call: call.id }} className={classes.rowLink}>
          <Party call={call} />
        </Link>
        <span className={classes.agentStatus}>
          <StartTime call={call} />
          {times > 1 && ` · ${t('home.rangTimes', { count: times })}`}
          {call.queueName && ` · ${call.queueName}`}
          {waits && ` · ${callStateText(t, call)}`}
          {done && (
            <>
              {' · '}
              <span className={classes.done}>{done}</span>
            </>
          )}
        </span>
      </span>
      {number && phone && !waits && (
        <Tooltip label={t('history.detail.callBack')}>
          <ActionIcon
            size={34}
            variant={done ? 'subtle' : 'light'}
            color="jade"
            aria-label={`${t('history.detail.callBack')}: ${name}`}
            disabled={busy || line !== 'registered'}
            onClick={() => void phone.dial(number)}
          >
            <IconPhone size={17} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  )
}

function isFollowedUp(call: ListedCall): boolean {
  return call.answeredAt !== null || call.followedUp !== null
}
