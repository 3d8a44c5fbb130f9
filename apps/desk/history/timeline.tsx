import type { CallDetail } from '@tongdai/contract/call'
import { useTranslation } from 'react-i18next'
import { showExactTime } from '../format/moment.ts'
import { useSession } from '../who/session-context.ts'
import classes from './call-drawer.module.css'
import { timelineText, timelineTone } from './timeline-text.ts'

/** What happened to a call, in plain words, with times. */
export function Timeline({ call }: { call: CallDetail }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  return (
    <ol className={classes.timeline} data-testid="timeline">
      {call.timeline.map((entry, index) => {
        const { text, why } = timelineText(t, entry, call.direction)
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows at its end
            key={index}
            className={classes.entry}
            data-what={entry.what}
            data-tone={timelineTone(entry)}
          >
            <time className="number" dateTime={entry.at}>
              {showExactTime(entry.at, timeZone)}
            </time>
            <span className={classes.dot} />
            <div>
              {text}
              {why && <div className={classes.why}>{why}</div>}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
