import { Drawer, Tooltip, UnstyledButton } from '@mantine/core'
import { useDisclosure, useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { IconDots, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { mayUse } from '@tongdai/contract/route-roles'
import { useTranslation } from 'react-i18next'
import { features } from '../features.ts'
import type { Place } from '../places/place.ts'
import { useSession } from '../who/session-context.ts'
import { CompanyMenu } from './company-menu.tsx'
import classes from './frame.module.css'

function usePlaces() {
  const { role } = useSession()
  const places = features
    .flatMap((feature): readonly Place[] => feature.places)
    .filter(({ needs }) => !needs || mayUse(role, needs))
  return {
    daily: places.filter(({ job }) => job !== 'setup'),
    setup: places.filter(({ job }) => job === 'setup'),
  }
}

/** The places at the left; narrow on demand. */
export function Sidebar() {
  const { t } = useTranslation()
  const { daily, setup } = usePlaces()
  const [chosen, setNarrow] = useLocalStorage<boolean | undefined>({ key: 'tongdai-narrow-nav' })
  // Where the page needs the room more than the names of places do, unless the person has said otherwise.
  const tight = useMediaQuery('(max-width: 68.74em)', false, { getInitialValueInEffect: false })
  const narrow = chosen ?? tight
  const Icon = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <nav className={classes.sidebar} data-narrow={narrow || undefined} aria-label={t('frame.nav.label')}>
      {daily.map((place) => (
        <PlaceLink key={place.to} place={place} narrow={narrow} />
      ))}
      {setup.length > 0 && <div className={classes.section}>{narrow ? '' : t('frame.nav.setup')}</div>}
      {setup.map((place) => (
        <PlaceLink key={place.to} place={place} narrow={narrow} />
      ))}
      <UnstyledButton
        className={classes.collapse}
        aria-label={t(narrow ? 'frame.nav.expand' : 'frame.nav.collapse')}
        onClick={() => setNarrow(!narrow)}
      >
        <Icon size={18} stroke={1.6} />
        {!narrow && t('frame.nav.collapse')}
      </UnstyledButton>
    </nav>
  )
}

function PlaceLink({ place, narrow, onClick }: { place: Place; narrow?: boolean; onClick?: () => void }) {
  const { t } = useTranslation()
  const label = t(place.label)
  return (
    <Tooltip label={label} position="right" disabled={!narrow}>
      <Link
        to={place.to}
        className={classes.place}
        activeOptions={{ exact: place.to === '/', includeSearch: false }}
        aria-label={narrow ? label : undefined}
        onClick={onClick}
      >
        <place.icon size={19} stroke={1.6} />
        {!narrow && <span>{label}</span>}
        {place.Badge && <place.Badge className={classes.badge} />}
      </Link>
    </Tooltip>
  )
}

/** On a narrow screen: the daily places at the bottom, the rest behind one button. */
export function TabBar() {
  const { t } = useTranslation()
  const { daily, setup } = usePlaces()
  const [opened, { open, close }] = useDisclosure(false)
  const behind = [...daily.slice(3), ...setup]
  return (
    <>
      <nav className={classes.tabBar} aria-label={t('frame.nav.label')}>
        {daily.slice(0, 3).map((place) => (
          <Link
            key={place.to}
            to={place.to}
            className={classes.tab}
            activeOptions={{ exact: place.to === '/', includeSearch: false }}
          >
            <place.icon size={21} stroke={1.6} />
            <span>{t(place.label)}</span>
          </Link>
        ))}
        <UnstyledButton className={classes.tab} onClick={open}>
          <span className={classes.tabIcon}>
            <IconDots size={21} stroke={1.6} />
            {/* What stands behind the button would not be seen without opening it. */}
            {behind.map(({ to, Badge }) => Badge && <Badge key={to} className={classes.tabBadge} />)}
          </span>
          <span>{t('frame.nav.more')}</span>
        </UnstyledButton>
      </nav>
      <Drawer opened={opened} onClose={close} position="bottom" size="auto" title={t('frame.nav.more')}>
        <div className={classes.drawerCompany}>
          <CompanyMenu />
        </div>
        {behind.map((place) => (
          <PlaceLink key={place.to} place={place} onClick={close} />
        ))}
      </Drawer>
    </>
  )
}
