import { type RefObject, useLayoutEffect } from 'react'

/**
 * The row whose details are open stays in sight when its list changes its form: as a card it stands elsewhere than as a row of
 * the table.
 */
export function useOpenedInSight(
  list: RefObject<HTMLElement | null>,
  opened: string | undefined,
  /** undefined while there are no rows. */
  form: 'table' | 'cards' | undefined,
): void {
  useLayoutEffect(() => {
    if (opened === undefined || form === undefined) return
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [list, opened, form])
}
