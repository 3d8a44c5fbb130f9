import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { mayUse } from '@tongdai/contract/route-roles'
import { useTranslation } from 'react-i18next'
import { useLive } from '../live/live-context.tsx'
import { useSession } from '../session/session-context.ts'
import classes from './frame.module.css'

/** To who can do something about it: callers wait where nobody is there to take them. */
export function UnstaffedQueue() {
  const { t } = useTranslation()
  const { role } = useSession()
  const { queues, connected, voice } = useLive()
  if (!mayUse(role, 'setQueueMembers') || !connected || !voice) return null
  const alone = [...queues.values()].filter(({ waiting, agentsOnline }) => waiting > 0 && agentsOnline === 0)
  if (alone.length === 0) return null
  const names = alone.map(({ name }) => name).join(', ')
  const count = alone.reduce((sum, { waiting }) => sum + waiting, 0)
  return (
    <div className={classes.warning} role="alert" data-testid="unstaffed-queue">
      {t('frame.banner.unstaffed', { count, names })}
      <Button size="compact-xs" variant="white" color="dark" component={Link} to="/setup/queues">
        {t('frame.nav.queues')}
      </Button>
    </div>
  )
}
