import { EmptyState, Skeleton } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import type { QueueView } from '@tongdai/contract/live'
import { useTranslation } from 'react-i18next'
import { showTimer } from '../format/duration.ts'
import { useLive } from '../live/live-context.tsx'
import { useNow } from '../server/use-now.ts'
import { useMayUse } from '../who/session-context.ts'
import classes from './home.module.css'

/** Who waits where, since when, and who is there for them. */
export function QueuesNow() {
  const { t } = useTranslation()
  const { queues, epoch } = useLive(({ queues, epoch }) => ({ queues, epoch }))
  const mayUse = useMayUse()
  // Others are told of their own queues alone.
  const leads = mayUse('queues.manage')
  const rows = [...queues.values()].sort((a, b) => b.waiting - a.waiting || a.name.localeCompare(b.name))
  return (
    <section className={classes.panel}>
      <h2 className={classes.title}>{t('home.queues')}</h2>
      {epoch === null ? (
        <Skeleton height={72} />
      ) : rows.length === 0 ? (
        <EmptyState
          py="md"
          size="sm"
          icon={<IconUsersGroup />}
          title={t(leads ? 'home.noQueues' : 'home.noQueuesMine')}
          description={t(leads ? 'home.noQueuesText' : 'home.noQueuesTextAgent')}
        />
      ) : (
        <table className={classes.table} aria-label={t('home.queues')}>
          <thead>
            <tr>
              <th>{t('home.queue')}</th>
              <th>{t('home.waiting')}</th>
              <th>{t('home.longest')}</th>
              <th>{t('home.ready')}</th>
              <th>{t('home.busy')}</th>
              <th>{t('home.online')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((queue) => (
              <QueueRow key={queue.id} queue={queue} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function QueueRow({ queue }: { queue: QueueView }) {
  const now = useNow(queue.longestWaitSince !== null)
  return (
    <tr
      data-waiting={queue.waiting > 0 || undefined}
      data-alone={queue.waiting > 0 && queue.agentsReady === 0}
    >
      <td>{queue.name}</td>
      <td className={`${classes.waiting} number`}>{queue.waiting}</td>
      <td className="number">
        {queue.longestWaitSince ? showTimer(now - Date.parse(queue.longestWaitSince)) : '–'}
      </td>
      <td className="number">{queue.agentsReady}</td>
      <td className="number">{queue.agentsBusy}</td>
      <td className="number">{queue.agentsOnline}</td>
    </tr>
  )
}
