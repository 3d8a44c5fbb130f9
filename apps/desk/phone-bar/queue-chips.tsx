import { IconUsers } from '@tabler/icons-react'
import type { QueueView } from '@tongdai/contract/live'
import { useTranslation } from 'react-i18next'
import { showTimer } from '../format/duration.ts'
import { Hint } from '../kit/hint.tsx'
import { useLive, useMyAgent } from '../live/live-context.tsx'
import { useNow } from '../server/use-now.ts'
import classes from './phone-bar.module.css'

/** The queues the agent serves, each with how many wait. */
export function QueueChips() {
  const queues = useLive((live) => live.queues)
  const agent = useMyAgent()
  const joined = (agent?.queueIds ?? []).flatMap((id) => queues.get(id) ?? [])
  return (
    <div className={classes.chips}>
      {joined.slice(0, 4).map((queue) => (
        <QueueChip key={queue.id} queue={queue} />
      ))}
    </div>
  )
}

function QueueChip({ queue }: { queue: QueueView }) {
  const { t } = useTranslation()
  const now = useNow(queue.longestWaitSince !== null)
  const wait = queue.longestWaitSince && showTimer(now - Date.parse(queue.longestWaitSince))
  return (
    <Hint label={`${queue.name}: ${t('phone.waiting', { count: queue.waiting })}`}>
      <span className={classes.chip} data-waiting={queue.waiting > 0 || undefined}>
        <span className={classes.chipName}>{queue.name}</span>
        <IconUsers size={14} aria-hidden />
        <b className="number">{queue.waiting}</b>
        {wait && <time className="number">{wait}</time>}
      </span>
    </Hint>
  )
}
