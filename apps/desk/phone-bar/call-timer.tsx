import { useRef } from 'react'
import { showTimer } from '../format/duration.ts'
import { serverNow } from '../server/server-clock.ts'
import { useNow } from '../server/use-now.ts'
import classes from './call-card.module.css'
import type { CurrentCall } from './current-call.ts'

/** From the exchange's own moment of answer, so that a reload changes nothing; before the answer since the call began. */
export function CallTimer({ call }: { call: CurrentCall }) {
  const now = useNow()
  const shownSince = useRef(serverNow())
  const since = call.answeredAt ?? call.startedAt
  return (
    <time
      className={`${classes.timer} number`}
      data-testid="call-timer"
      data-answered={call.answeredAt !== null}
    >
      {showTimer(now - (since ? Date.parse(since) : shownSince.current))}
    </time>
  )
}
