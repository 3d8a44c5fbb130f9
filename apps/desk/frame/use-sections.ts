import { useMatches } from '@tanstack/react-router'
import { mayUse } from '@tongdai/contract/route-permissions'
import { useMemo } from 'react'
import { features } from '../features.ts'
import { jobs, type Place } from '../places/place.ts'
import { useSession } from '../who/session-context.ts'
import { placeAt, type Section, sectionsOf } from './sections.ts'

const all = features.flatMap((feature): readonly Place[] => feature.places)

/** The sections that are open to whoever is signed in, and the place the page belongs to. */
export function useSections(): { sections: Section[]; at: Place | undefined; section: Section | undefined } {
  const { role } = useSession()
  const sections = useMemo(() => sectionsOf(all, jobs, (needs) => mayUse(role, needs)), [role])
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' })
  const at = placeAt(all, path)
  return { sections, at, section: sections.find(({ job }) => job === at?.job) }
}
