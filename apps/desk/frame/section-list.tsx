import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Place, setupGroups } from '../places/place.ts'
import classes from './section-list.module.css'
import { useSections } from './use-sections.ts'

/**
 * The places of the section that is open: beside the page, or above it where the page needs the width. A section that is
 * one page has no list; the set-up's own stands in groups.
 */
export function SectionList() {
  const { t } = useTranslation()
  const { section } = useSections()
  if (!section || section.places.length < 2) return null
  const { job, places } = section
  const name = t(`frame.job.${job}`)
  return (
    <nav className={classes.list} aria-label={name}>
      <div className={classes.title} aria-hidden>
        {name}
      </div>
      {job === 'setup'
        ? setupGroups.map((group) => (
            <Group
              key={group}
              name={t(`frame.setupGroup.${group}`)}
              places={places.filter((place) => place.group === group)}
            />
          ))
        : places.map((place) => <PlaceLink key={place.to} place={place} />)}
    </nav>
  )
}

function Group({ name, places }: { name: string; places: readonly Place[] }) {
  if (places.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of a list of links is no set of form fields
    <div role="group" aria-label={name} className={classes.group}>
      <div className={classes.groupName} aria-hidden>
        {name}
      </div>
      {places.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
    </div>
  )
}

export function PlaceLink({ place, onClick }: { place: Place; onClick?: () => void }) {
  const { t } = useTranslation()
  return (
    <Link
      to={place.to}
      className={classes.place}
      activeOptions={{ exact: place.to === '/', includeSearch: false }}
      onClick={onClick}
    >
      <place.icon size={18} stroke={1.6} aria-hidden />
      <span>{t(place.label)}</span>
      {place.Badge && <place.Badge className={classes.badge} />}
    </Link>
  )
}
