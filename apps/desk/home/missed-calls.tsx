import { ActionIcon, Badge, Button, Tooltip } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ListedCall } from '@tongdai/contract/call'
import { addDays, dayAt, startOfDay } from '@tongdai/contract/day'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callStateText } from '../calls/agent-state.ts'
import { followUpText } from '../calls/follow-up-text.ts'
import { isWaiting } from '../calls/reason-text.ts'
import { showParty } from '../format/phone-number.ts'
import { Party, StartTime } from '../history/call-facts.tsx'
import { useCurrentCall } from '../phone-bar/use-current-call.ts'
import { serverNow } from '../server/server-clock.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import { useSession } from '../who/session-context.ts'
import classes from './home.module.css'
import { useMissed } from './use-missed.ts'
import { useMyDay } from './use-my-day.ts'

/** What was missed longer ago is for the history, days. */
const days = 7
const shown = 5
const shownMore = 20

/** What was offered to this person and not taken, whoever took it later; what nobody has followed up stands first. */
export function MissedCalls() {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const from = startOfDay(addDays(dayAt(serverNow(), timeZone), 1 - days), timeZone)
  const [wanted, setWanted] = useState(shown)
  const missed = useMissed(from, wanted)
  const open = useMyDay()?.missedOpen ?? 0
  if (!missed || missed.rows.length === 0) return null
  return (
    <section className={classes.panel} data-testid="missed-calls">
      <div className={classes.head}>
        <h2 className={classes.title}>
          {t('home.missed')}{' '}
          {open > 0 && (
            <Badge variant="light" color="red" data-testid="missed-open">
              {t('home.missedOpen', { shown: showCount(open), count: open })}
            </Badge>
          )}
        </h2>
        <Link to="/history" search={{ missed: true }} className={classes.more}>
          {t('home.all')}
        </Link>
      </div>
      <ul className={classes.agents}>
        {missed.rows.map((call) => (
          <MissedCall key={call.id} call={call} />
        ))}
      </ul>
      {missed.more && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={6}
          data-testid="missed-more"
          onClick={() => setWanted(wanted + shownMore)}
        >
          {t('home.more')}
        </Button>
      )}
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

/** The server counts no further either. */
function showCount(count: number): string {
  return count > 99 ? '99+' : String(count)
}
