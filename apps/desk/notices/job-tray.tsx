import { ActionIcon, Button, EmptyState, Indicator, Popover, Progress } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconProgress } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { JobView } from '@tongdai/contract/jobs/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../live/live-context.tsx'
import { useMenuOffset } from '../phone-bar/strip-size.ts'
import { currentLanguage } from '../text/language.ts'
import classes from './notices.module.css'

/** In the strip while there is something: one's own work in the background, what runs first. */
export function JobTray() {
  const { t } = useTranslation()
  const jobs = useLive(({ mine }) => mine?.jobs)
  const [opened, setOpened] = useState(false)
  const offset = useMenuOffset(14)
  const roomy = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  const running = jobs?.filter(({ endedAt }) => endedAt === null).length ?? 0
  // On a narrow screen what has ended is told by its notice alone.
  if (!jobs || (!opened && (roomy ? jobs.length : running) === 0)) return null
  const label = running > 0 ? t('notices.jobs.openRunning', { count: running }) : t('notices.jobs.open')
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-end" offset={offset} trapFocus>
      <Indicator
        disabled={running === 0}
        label={running}
        size={17}
        offset={4}
        color="jade"
        className={classes.sign}
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            radius="xl"
            aria-label={label}
            title={label}
            data-testid="job-tray"
            data-running={running}
            onClick={() => setOpened(!opened)}
          >
            <IconProgress size={20} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown className={classes.dropdown} data-testid="job-list">
        <div className={classes.head}>
          <h2 className={classes.title}>{t('notices.jobs.title')}</h2>
        </div>
        {jobs.length === 0 ? (
          <EmptyState py="lg" size="sm" icon={<IconProgress />} title={t('notices.jobs.empty')} />
        ) : (
          <ul className={classes.list}>
            {jobs.map((job) => (
              <JobLine key={job.id} job={job} />
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function JobLine({ job }: { job: JobView }) {
  const { t } = useTranslation()
  const language = currentLanguage()
  const params = { id: job.id }
  const isOver = job.endedAt !== null
  return (
    <li className={classes.job} data-testid="job" data-state={job.state}>
      <div className={classes.jobHead}>
        <span className={classes.what}>{job.label[language]}</span>
        {isOver ? (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => void callRoute(api.putAwayJob, { params }).catch(() => {})}
          >
            {t('notices.jobs.putAway')}
          </Button>
        ) : (
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            disabled={job.cancelling}
            data-testid="job-cancel"
            onClick={() => void callRoute(api.cancelJob, { params }).catch(() => {})}
          >
            {t(job.cancelling ? 'notices.jobs.cancelling' : 'notices.jobs.cancel')}
          </Button>
        )}
      </div>
      {job.state === 'running' && (
        <Progress
          value={job.all ? (100 * job.done) / job.all : 100}
          animated={!job.all}
          size="sm"
          aria-label={job.label[language]}
        />
      )}
      <JobWords job={job} />
    </li>
  )
}

function JobWords({ job }: { job: JobView }) {
  const { t } = useTranslation()
  const { state, done, all, error } = job
  if (state === 'failed') return <span className={classes.bad}>{t(`problem.${error ?? 'JOB_FAILED'}`)}</span>
  const words =
    state === 'done'
      ? job.result?.[currentLanguage()]
      : state === 'cancelled'
        ? t('notices.jobs.cancelled')
        : state === 'waiting'
          ? t('notices.jobs.waiting')
          : all !== null && t('notices.jobs.progress', { done, all })
  return words && <span className={classes.more}>{words}</span>
}
