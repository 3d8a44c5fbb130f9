import { useTranslation } from 'react-i18next'
import { showLongDay } from '../format/moment.ts'
import { Page } from '../kit/page.tsx'
import { serverNow } from '../server/server-clock.ts'
import { currentLanguage } from '../text/language.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import { DemoHint } from './demo-hint.tsx'
import { FirstSteps } from './first-steps.tsx'
import classes from './home.module.css'
import { MissedCalls } from './missed-calls.tsx'
import { MyCompanies } from './my-companies.tsx'
import { MyDay } from './my-day.tsx'
import { QueuesNow } from './queues-now.tsx'
import { RecentCalls } from './recent-calls.tsx'
import { SecurityLine } from './security-line.tsx'
import { Team } from './team.tsx'

/** The desk itself: my day, the queues, the colleagues, the last calls. */
export function HomePage() {
  const { t } = useTranslation()
  const { name, timeZone, extension } = useSession()
  const mayUse = useMayUse()
  const setsUp = (['extensions.manage', 'queues.manage', 'trunks.manage', 'hotlines.manage'] as const).every(
    mayUse,
  )
  const now = new Date(serverNow())
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(now),
  )
  const greeting =
    hour < 12 ? 'home.greetingMorning' : hour < 18 ? 'home.greetingAfternoon' : 'home.greetingEvening'
  return (
    <Page title={t(greeting, { name: calledBy(name) })} lead={showLongDay(now.toISOString(), timeZone)}>
      <div className={classes.grid}>
        <div className={classes.wide}>
          <SecurityLine />
          <DemoHint />
          {setsUp && <FirstSteps />}
          {extension && <MissedCalls />}
          {extension && <MyDay />}
          <QueuesNow />
          <RecentCalls />
        </div>
        <div className={classes.wide}>
          <Team />
          <MyCompanies />
        </div>
      </div>
    </Page>
  )
}

/** A Vietnamese is called by the last part of the name, however long it is; a title ends in a small letter's word and stays whole. */
function calledBy(name: string): string {
  const last = name.trim().split(/\s+/).at(-1) ?? name
  return currentLanguage() === 'vi' && /^\p{Lu}/u.test(last) ? last : name
}
