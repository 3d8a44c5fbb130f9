import { type RefObject, useEffect, useRef, useState } from 'react'
import { composes } from '../composes.ts'
import { isTaken } from '../is-taken.ts'
import { listKeys } from './list-keys.ts'

interface ListKeysOptions {
  ids: readonly string[]
  open?: (id: string) => void
  tick?: (id: string) => void
  /** Brings the row of this number into sight. */
  show: (place: number) => void
}

/**
 * Goes from row to row: j and k on the whole page as long as nothing else has the focus, arrows within the list, Enter opens.
 * @returns the row that the focus is on or would come to
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  options: ListKeysOptions,
): string | undefined {
  const [at, setAt] = useState<string>()
  const latest = useRef({ ...options, at })
  latest.current = { ...options, at }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { ids, at, open, tick, show } = latest.current
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || composes(event)) return
      const within = list.current?.contains(event.target as Node) ?? false
      if (isWritten(event.target) || !(within || event.target === document.body)) return
      const onRow = event.target instanceof HTMLElement && event.target.dataset.rowId !== undefined
      const key = event.key.toLowerCase()
      const by =
        key === listKeys.next || (onRow && key === 'arrowdown')
          ? 1
          : key === listKeys.previous || (onRow && key === 'arrowup')
            ? -1
            : 0
      if (by !== 0 && ids.length > 0) {
        event.preventDefault()
        const now = at === undefined ? -1 : ids.indexOf(at)
        const place = now < 0 ? 0 : Math.max(0, Math.min(ids.length - 1, now + by))
        setAt(ids[place])
        show(place)
        // Drawn by then, wherever it stood.
        requestAnimationFrame(() => rowOf(list.current, ids[place]!)?.focus({ preventScroll: true }))
      } else if (key === listKeys.tick && at !== undefined && tick) {
        event.preventDefault()
        tick(at)
      } else if (key === 'enter' && onRow && at !== undefined && open) {
        event.preventDefault()
        open(at)
      }
    }
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-row-id]') : null
      if (row && list.current?.contains(row)) setAt(row.dataset.rowId)
    }
    addEventListener('keydown', onKey)
    addEventListener('focusin', onFocus)
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener('focusin', onFocus)
    }
  }, [list])
  return at !== undefined && options.ids.includes(at) ? at : options.ids[0]
}

/** A box that is ticked takes no letters. */
function isWritten(target: EventTarget | null): boolean {
  return isTaken(target) && !(target instanceof HTMLInputElement && target.type === 'checkbox')
}

function rowOf(list: HTMLElement | null, id: string): HTMLElement | null | undefined {
  return list?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`)
}
