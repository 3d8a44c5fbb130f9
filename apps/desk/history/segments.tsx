import type { CallDetail, CallSegment } from '@tongdai/contract/call'
import { useTranslation } from 'react-i18next'
import { showTimer } from '../format/duration.ts'
import { showExactTime } from '../format/moment.ts'
import { showNumber } from '../format/phone-number.ts'
import { useSession } from '../who/session-context.ts'
import classes from './segments.module.css'

/** Who talked in a call, from when to when; of calls from before that was kept there is nothing to show. */
export function Segments({ call: { segments } }: { call: CallDetail }) {
  const { t } = useTranslation()
  if (segments.length === 0) return null
  return (
    <>
      <h2 className={classes.title}>{t('history.segments.title')}</h2>
      <ul className={classes.list} data-testid="segments">
        {segments.map((segment) => (
          <li key={`${segment.from} ${segment.role} ${segment.agentId}`} className={classes.segment}>
            <Who segment={segment} />
            <Times segment={segment} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Who({ segment: { role, agentName, number, queueName } }: { segment: CallSegment }) {
  const { t } = useTranslation()
  const shown = number ? showNumber(number) : t('history.timeline.anonymous')
  const name = agentName ?? (role === 'customer' ? t('history.segments.customer') : shown)
  return (
    <div className={classes.who}>
      <span className={classes.name}>{name}</span>
      <span className={classes.small}>{name === shown ? queueName : (queueName ?? shown)}</span>
    </div>
  )
}

function Times({ segment: { from, to, talkMs, holdMs, left } }: { segment: CallSegment }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const span = [from, to].map((at) => (at ? showExactTime(at, timeZone) : t('history.segments.now')))
  return (
    <div className={classes.times}>
      <span className="number">{span.join(' – ')}</span>
      <span className={classes.small}>
        {[
          to && t('history.segments.talk', { time: showTimer(talkMs) }),
          holdMs > 0 && t('history.segments.hold', { time: showTimer(holdMs) }),
          left === 'phone-lost' && t('history.segments.phoneLost'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}
