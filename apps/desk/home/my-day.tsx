import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { showLength, showTimer } from '../format/duration.ts'
import type { HistorySearch } from '../history/history-search.ts'
import { useMyAgent } from '../live/live-context.tsx'
import { useSession } from '../session/session-context.ts'
import { currentLanguage } from '../text/language.ts'
import classes from './home.module.css'

/** The agent's own figures; each opens the calls behind it. */
export function MyDay() {
  const { t } = useTranslation()
  const { userId } = useSession()
  const today = useMyAgent()?.today
  const mine: HistorySearch = { period: 'today', agent: userId, outcome: 'answered' }
  const count = today ? today.inbound + today.outbound : 0
  const figures = [
    {
      label: t('home.inbound'),
      value: today?.inbound ?? 0,
      search: { ...mine, direction: 'inbound' as const },
    },
    {
      label: t('home.outbound'),
      value: today?.outbound ?? 0,
      search: { ...mine, direction: 'outbound' as const },
    },
    { label: t('home.talk'), value: showLength(today?.talkMs ?? 0, currentLanguage()), search: mine },
    { label: t('home.average'), value: showTimer(count > 0 ? today!.talkMs / count : 0), search: mine },
  ]
  return (
    <section className={classes.panel} aria-label={t('home.today')}>
      <h2 className={classes.title}>{t('home.today')}</h2>
      <div className={classes.figures}>
        {figures.map(({ label, value, search }) => (
          <Link key={label} to="/history" search={search} className={classes.figure}>
            <span className={`${classes.value} number`}>{value}</span>
            <span className={classes.label}>{label}</span>
          </Link>
        ))}
      </div>
    </section>
  )
}
