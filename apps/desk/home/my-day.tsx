import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { showLength } from '../format/duration.ts'
import type { HistorySearch } from '../history/history-search.ts'
import { currentLanguage } from '../text/language.ts'
import { useSession } from '../who/session-context.ts'
import classes from './home.module.css'
import { useMyDay } from './use-my-day.ts'

/** The agent's own figures; each opens the calls behind it. */
export function MyDay() {
  const { t } = useTranslation()
  const { userId } = useSession()
  const today = useMyDay()
  const mine: HistorySearch = { period: 'today', agent: userId }
  const answered: HistorySearch = { ...mine, outcome: 'answered' }
  const average = today && today.talkMs / Math.max(1, today.inbound + today.outbound + today.internal)
  const figures = [
    {
      label: t('home.inbound'),
      value: today?.inbound,
      search: { ...answered, direction: 'inbound' as const },
    },
    {
      label: t('home.missedToday'),
      value: today?.missed,
      search: { period: 'today' as const, missed: true as const },
    },
    {
      // Whoever has dialled all morning and reached nobody has not done nothing.
      label: t('home.outbound'),
      value: today && `${today.outbound} / ${today.dialled}`,
      search: { ...mine, direction: 'outbound' as const, placed: true as const },
    },
    {
      label: t('home.internal'),
      value: today?.internal,
      search: { ...answered, direction: 'internal' as const },
    },
    { label: t('home.talk'), value: today && showLength(today.talkMs, currentLanguage()), search: answered },
    {
      label: t('home.average'),
      value: average === undefined ? undefined : showLength(average, currentLanguage()),
      search: answered,
    },
  ]
  return (
    <section className={classes.panel} aria-label={t('home.today')}>
      <h2 className={classes.title}>{t('home.today')}</h2>
      <div className={classes.figures}>
        {figures.map(({ label, value, search }) => (
          <Link key={label} to="/history" search={search} className={classes.figure} data-testid="figure">
            <span className={`${classes.value} number`}>{value ?? '–'}</span>
            <span className={classes.label}>{label}</span>
          </Link>
        ))}
      </div>
    </section>
  )
}
