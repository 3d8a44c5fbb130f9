import type { Permission } from '@tongdai/contract/permissions'
import type { Job, Place } from '../places/place.ts'

/** What one job has for somebody: never empty. */
export interface Section {
  job: Job
  places: readonly Place[]
}

/** The jobs in their order, each with the places that are open; one without any is left out. */
export function sectionsOf(
  places: readonly Place[],
  jobs: readonly Job[],
  mayUse: (needs: Permission) => boolean,
): Section[] {
  const open = places.filter(({ needs }) => !needs || mayUse(needs))
  return jobs
    .map((job) => ({ job, places: open.filter((place) => place.job === job) }))
    .filter((section) => section.places.length > 0)
}

/** The place a page belongs to: its own, else the nearest above it, as of one ticket the list of tickets. */
export function placeAt(places: readonly Place[], path: string): Place | undefined {
  return places
    .filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0]
}
