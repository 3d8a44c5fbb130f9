import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { showDay, showTime } from '../format/moment.ts'
import { currentLanguage } from '../text/language.ts'
import { useSession } from '../who/session-context.ts'
import classes from './imports.module.css'
import { UndoImport } from './undo-import.tsx'
import { useImportJobs } from './use-import-jobs.ts'

/** Of the last days, whoever brought them: where one is picked up again, or taken back. */
export function RecentImports() {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const running = new Map(useImportJobs().map(({ id, label }) => [id, label[currentLanguage()]]))
  const { data } = useQuery({
    queryKey: ['imports', 'recent'],
    queryFn: async () => (await callRoute(api.listImports, {})).items,
  })
  if (!data || data.length === 0) return null
  return (
    <section className={classes.step} aria-label={t('imports.recent')}>
      <h2 className={classes.stepTitle}>{t('imports.recent')}</h2>
      <ul className={classes.recent}>
        {data.map(({ id, fileName, state, counts, createdAt, undoUntil, jobId }) => (
          <li key={id} className={classes.recentLine}>
            <div>
              <Link to="/contacts/import" search={{ id }} className={classes.recentName}>
                {fileName}
              </Link>
              <div className={classes.hint}>
                {showTime(createdAt, timeZone)} {showDay(createdAt, timeZone)} ·{' '}
                {running.get(jobId ?? '') ?? t(`imports.state.${state}`)}
                {counts && ` · ${t('imports.short', { create: counts.create, update: counts.update })}`}
              </div>
            </div>
            {undoUntil && !running.has(jobId ?? '') && <UndoImport id={id} compact />}
          </li>
        ))}
      </ul>
    </section>
  )
}
