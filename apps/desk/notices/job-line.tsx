import { Button, Progress } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute, routeUrl } from '@tongdai/contract/client'
import type { JobView } from '@tongdai/contract/jobs/schema'
import { useTranslation } from 'react-i18next'
import { showFileSize } from '../format/file-size.ts'
import { currentLanguage } from '../text/language.ts'
import classes from './notices.module.css'

/** What is done, how far it is, and a way to stop it or to put it away. */
export function JobLine({ job }: { job: JobView }) {
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
      {job.file && (
        <Button
          component="a"
          className={classes.file}
          variant="light"
          size="compact-sm"
          leftSection={<IconDownload size={15} />}
          href={routeUrl(api.getFile, { params: { id: job.file.id } })}
          download={job.file.name}
          title={job.file.name}
          data-testid="job-file"
        >
          {t('notices.jobs.save', { size: showFileSize(job.file.bytes, language) })}
        </Button>
      )}
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
          : all !== null
            ? t('notices.jobs.progress', { done, all })
            : done > 0 && t('notices.jobs.doneSoFar', { done })
  return words && <span className={classes.more}>{words}</span>
}
