import { Drawer, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CompanyMenu } from './company-menu.tsx'
import { jobIcons } from './rail.tsx'
import { PlaceLink } from './section-list.tsx'
import type { Section } from './sections.ts'
import classes from './tab-bar.module.css'
import { useSections } from './use-sections.ts'

/** So many jobs of the day have a tab of their own. */
const tabs = 3

/** On a narrow screen: the day's jobs at the bottom, all the rest behind one button. */
export function TabBar() {
  const { t } = useTranslation()
  const { sections, section } = useSections()
  const [opened, { open, close }] = useDisclosure(false)
  const daily = sections.filter(({ job }) => job !== 'setup' && job !== 'me').slice(0, tabs)
  const behind = sections.filter((each) => !daily.includes(each))
  return (
    <>
      <nav className={classes.tabBar} aria-label={t('frame.nav.label')}>
        {daily.map((each) => (
          <Tab key={each.job} section={each} active={each === section} />
        ))}
        <UnstyledButton
          className={classes.tab}
          data-active={(section && behind.includes(section)) || undefined}
          onClick={open}
        >
          <span className={classes.icon}>
            <IconDots size={21} stroke={1.6} />
            {/* What stands behind the button would not be seen without opening it. */}
            {behind
              .flatMap(({ places }) => places)
              .map(({ to, Badge }) => Badge && <Badge key={to} className={classes.badge} />)}
          </span>
          <span>{t('frame.nav.more')}</span>
        </UnstyledButton>
      </nav>
      <Drawer opened={opened} onClose={close} position="bottom" size="auto" title={t('frame.nav.more')}>
        <div className={classes.company}>
          <CompanyMenu />
        </div>
        {behind.map(({ job, places }) => (
          <nav key={job} aria-label={t(`frame.job.${job}`)}>
            <div className={classes.job} aria-hidden>
              {t(`frame.job.${job}`)}
            </div>
            {places.map((place) => (
              <PlaceLink key={place.to} place={place} onClick={close} />
            ))}
          </nav>
        ))}
      </Drawer>
    </>
  )
}

function Tab({ section: { job, places }, active }: { section: Section; active: boolean }) {
  const { t } = useTranslation()
  const Icon = jobIcons[job]
  return (
    <Link
      to={places[0]!.to}
      className={classes.tab}
      data-active={active || undefined}
      aria-current={active ? 'true' : undefined}
    >
      <Icon size={21} stroke={1.6} aria-hidden />
      <span>{t(`frame.job.${job}`)}</span>
    </Link>
  )
}
