import { useCallback, useEffect, useRef, useState } from 'react'
import { between, choose, isChosen, nothingChosen, type Selection } from './selection.ts'

/** What of a list is chosen. Another list, or the same asked otherwise, begins with nothing. */
export interface Selecting {
  selection: Selection
  isChosen: (id: string) => boolean
  /** @param range from the row that was ticked before */
  tick: (id: string, range: boolean) => void
  tickAll: (ids: readonly string[], chosen: boolean) => void
  /** All that match. */
  takeAll: () => void
  clear: () => void
}

export function useSelection(asked: string, ids: readonly string[]): Selecting {
  const [selection, setSelection] = useState<Selection>(nothingChosen)
  const last = useRef<string | null>(null)
  const shown = useRef(ids)
  shown.current = ids
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked is the reason
  useEffect(() => setSelection(nothingChosen), [asked])
  const tick = useCallback((id: string, range: boolean) => {
    const rows = range && last.current ? between(shown.current, last.current, id) : [id]
    last.current = id
    setSelection((now) => choose(now, rows, range || !isChosen(now, id)))
  }, [])
  return {
    selection,
    isChosen: (id) => isChosen(selection, id),
    tick,
    tickAll: (rows, chosen) => setSelection((now) => choose(now, rows, chosen)),
    takeAll: () => setSelection({ all: true, except: new Set() }),
    clear: () => setSelection(nothingChosen),
  }
}
