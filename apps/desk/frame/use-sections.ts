import { useMatches } from '@tanstack/react-router'
import { useMemo } from 'react'
import { features } from '../features.ts'
import { jobs, type Place } from '../places/place.ts'
import { useMayUse } from '../who/session-context.ts'
import { placeAt, type Section, sectionsOf } from './sections.ts'

const all = features.flatMap((feature): readonly Place[] => feature.places)

/** The sections that are open to whoever is signed in, and the place the page belongs to. */
export function useSections(): { sections: Section[]; at: Place | undefined; section: Section | undefined } {
  const mayUse = useMayUse()
  const sections = useMemo(() => sectionsOf(all, jobs, mayUse), [mayUse])
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' })
  const at = placeAt(all, path)
  return { sections, at, section: sections.find(({ job }) => job === at?.job) }
}
