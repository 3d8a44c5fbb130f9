import { IconAddressBook, IconHome, IconPhone, IconSettings, IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Job } from '../places/place.ts'
import classes from './rail.module.css'
import type { Section } from './sections.ts'
import { useSections } from './use-sections.ts'

export const jobIcons = {
  work: IconHome,
  calls: IconPhone,
  customers: IconAddressBook,
  setup: IconSettings,
  me: IconUserCircle,
} satisfies Record<Job, typeof IconHome>

/** At the left edge: what one has come for, each job one sign with its name. */
export function Rail() {
  const { t } = useTranslation()
  const { sections, section } = useSections()
  return (
    <nav className={classes.rail} aria-label={t('frame.nav.label')}>
      {sections.map((each) => (
        <JobLink key={each.job} section={each} active={each === section} />
      ))}
    </nav>
  )
}

function JobLink({ section: { job, places }, active }: { section: Section; active: boolean }) {
  const { t } = useTranslation()
  const Icon = jobIcons[job]
  return (
    <Link
      to={places[0]!.to}
      className={classes.job}
      data-job={job}
      data-active={active || undefined}
      aria-current={active ? 'true' : undefined}
    >
      <span className={classes.icon}>
        <Icon size={21} stroke={1.6} aria-hidden />
        {places.map(({ to, Badge }) => Badge && <Badge key={to} className={classes.badge} />)}
      </span>
      <span className={classes.label}>{t(`frame.job.${job}`)}</span>
    </Link>
  )
}
