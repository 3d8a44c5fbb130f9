import type { IconHome } from '@tabler/icons-react'
import type { AnyRoute } from '@tanstack/react-router'
import type { Permission } from '@tongdai/contract/permissions'
import type { ParseKeys } from 'i18next'
import type { ComponentType } from 'react'

/** What somebody has come for. A feature says under which of them its places stand, the frame draws them in this order. */
export const jobs = ['work', 'calls', 'customers', 'setup', 'me'] as const
export type Job = (typeof jobs)[number]

/** The parts of the set-up's own list, in its order. */
export const setupGroups = ['people', 'voice', 'company'] as const
export type SetupGroup = (typeof setupGroups)[number]

/** Somewhere to go: a line of the navigation. */
export interface Place {
  job: Job
  /** Of the set-up alone. */
  group?: SetupGroup
  /** Its name, in the feature's own text. */
  label: ParseKeys
  icon: typeof IconHome
  to: string
  /** Shown to whom this is allowed. */
  needs?: Permission
  /** How much waits there for whoever looks; it draws nothing when that is nothing. */
  Badge?: ComponentType<{ className?: string }>
}

/** One folder of the desk that a person would call by a name: its pages and where they are found. */
export interface Feature {
  pages: readonly AnyRoute[]
  places: readonly Place[]
}

/** A page as a place: the address and whom it is for stand with the page. */
export function placeOf(
  page: { options: { path?: string; staticData?: { needs?: Permission } } },
  place: Omit<Place, 'to' | 'needs'>,
): Place {
  return { ...place, to: page.options.path ?? '/', needs: page.options.staticData?.needs }
}
