import type { ListView } from '@tongdai/contract/lists/schema'
import type { Asked, ListSearch } from './list-search.ts'

/** The list as it comes, where one begins with a view. */
export const wholeList = 'all'

/** A view as the address names it: by its name, which people read, and the end of its id, by which it is found under another name too. */
export function addressOf({ id, name }: Pick<ListView, 'id' | 'name'>): string {
  const words = name
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return `${words || 'view'}-${id.slice(-8)}`
}

export interface OfView<View extends Viewed> {
  view: View | null
  asked: Asked
}

type Viewed = Pick<ListView, 'id' | 'name' | 'state'>

/** Which view an address is of, and what is asked: what was saved, unless the address says more. @param start the view one begins with */
export function readAddress<View extends Viewed>(
  { view: named, ...own }: ListSearch,
  views: readonly View[],
  start: string | null,
): OfView<View> {
  const isOwn = Object.values(own).some((value) => value !== undefined)
  const view =
    named === undefined
      ? isOwn
        ? null
        : (views.find(({ id }) => id === start) ?? null)
      : (views.find(({ id }) => named.endsWith(`-${id.slice(-8)}`)) ?? null)
  if (isOwn || !view) return { view, asked: { ...own, q: own.q || undefined } }
  return { view, asked: savedOf(view) }
}

/** The address of a list in this view that asks this. */
export function writeAddress(view: Viewed | null, asked: Asked, start: string | null): Required<ListSearch> {
  const { q, if: conditions, sort } = asked
  const nothing = q === undefined && conditions === undefined && sort === undefined
  if (!view)
    return { view: start && nothing ? wholeList : undefined, q, if: conditions, sort } as Required<ListSearch>
  const address = { view: addressOf(view), q: undefined, if: undefined, sort: undefined }
  if (isSame(asked, savedOf(view))) return address as unknown as Required<ListSearch>
  return { ...address, q: nothing ? '' : q, if: conditions, sort } as Required<ListSearch>
}

export function savedOf({ state }: Viewed): Asked {
  return { q: state.search, if: state.conditions, sort: state.sort }
}

export function isSame(one: Asked, other: Asked): boolean {
  const texts = [one, other].map(({ q, if: conditions, sort }) => JSON.stringify([q, conditions, sort]))
  return texts[0] === texts[1]
}
