import type { Hotline } from '@tongdai/contract/hotlines/schema'
import type { Trunk } from '@tongdai/contract/trunks/schema'

/**
 * The hotlines in use that could call out until now and cannot without this trunk. One removed is taken off their lists
 * as well, and an empty list means every trunk; one switched off stays on them.
 * @param isDown known not to carry calls at present: no way out besides this one
 */
export function losesWayOut(
  { id }: Pick<Trunk, 'id'>,
  how: 'removed' | 'disabled',
  trunks: readonly Pick<Trunk, 'id' | 'enabled'>[],
  hotlines: readonly Hotline[],
  isDown: (trunkId: string) => boolean,
): Hotline[] {
  const usable = new Set(
    trunks.filter((each) => each.enabled && (each.id === id || !isDown(each.id))).map((trunk) => trunk.id),
  )
  const waysOf = (listed: readonly string[]) =>
    listed.length === 0 ? [...usable] : listed.filter((each) => usable.has(each))
  return hotlines.filter(({ enabled, trunkIds }) => {
    if (!enabled || !waysOf(trunkIds).includes(id)) return false
    const left = how === 'removed' ? trunkIds.filter((each) => each !== id) : trunkIds
    return waysOf(left).every((each) => each === id)
  })
}
