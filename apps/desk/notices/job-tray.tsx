import { EmptyState } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconListCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../live/live-context.tsx'
import { JobLine } from './job-line.tsx'
import classes from './notices.module.css'
import { StripSign } from './strip-sign.tsx'

/** In the strip while there is something: one's own work in the background, what runs first. */
export function JobTray() {
  const { t } = useTranslation()
  const jobs = useLive(({ mine }) => mine?.jobs)
  const [opened, setOpened] = useState(false)
  const roomy = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  const running = jobs?.filter(({ endedAt }) => endedAt === null).length ?? 0
  // On a narrow screen what has ended is told by its notice alone.
  if (!jobs || (!opened && (roomy ? jobs.length : running) === 0)) return null
  const label = running > 0 ? t('notices.jobs.openRunning', { count: running }) : t('notices.jobs.open')
  return (
    <StripSign
      icon={<IconListCheck size={20} stroke={1.6} />}
      label={label}
      count={running}
      color="jade"
      opened={opened}
      change={setOpened}
      width={340}
      testId="job-tray"
    >
      <div className={classes.head}>
        <h2 className={classes.title}>{t('notices.jobs.title')}</h2>
      </div>
      {jobs.length === 0 ? (
        <EmptyState py="lg" size="sm" icon={<IconListCheck />} title={t('notices.jobs.empty')} />
      ) : (
        <ul className={`${classes.list} ${classes.scroll}`}>
          {jobs.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </ul>
      )}
    </StripSign>
  )
}
