import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLive } from '../live/live-context.tsx'
import { useNow } from '../server/use-now.ts'
import { useMayUse } from '../who/session-context.ts'
import classes from './frame.module.css'
import { unattendedQueues } from './unattended-queues.ts'

/** To who can do something about it: callers wait where nobody will take them. */
export function UnstaffedQueue() {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const { queues, connected, voice } = useLive(({ queues, connected, voice }) => ({
    queues,
    connected,
    voice,
  }))
  const told = mayUse('queues.manage') && connected && voice
  const now = useNow(told && [...queues.values()].some(({ waiting }) => waiting > 0))
  const alone = told ? unattendedQueues(queues.values(), now) : []
  if (alone.length === 0) return null
  const sentence = (why: 'paused' | 'absent') => {
    const those = alone.filter((each) => each.why === why).map(({ queue }) => queue)
    if (those.length === 0) return null
    const names = those.map(({ name }) => name).join(', ')
    const count = those.reduce((sum, { waiting }) => sum + waiting, 0)
    return t(why === 'paused' ? 'frame.banner.allPaused' : 'frame.banner.unstaffed', { count, names })
  }
  return (
    <div className={classes.warning} role="alert" data-testid="unstaffed-queue">
      {[sentence('absent'), sentence('paused')].filter(Boolean).join(' ')}
      <Button size="compact-xs" variant="white" color="dark" component={Link} to="/setup/queues">
        {t('queues.nav')}
      </Button>
    </div>
  )
}
