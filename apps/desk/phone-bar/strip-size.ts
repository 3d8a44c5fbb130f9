import { type RefObject, useLayoutEffect, useSyncExternalStore } from 'react'

// The strip with status, dial box and call is the highest layer: whatever opens over the page begins below it, so that
// nobody has to close a dialogue to hang up. How high it is now, what opens is told here and in `--strip-height`.

/** px that lie below the bar in the strip: notices and the call. */
let belowBar = 0
const watchers = new Set<() => void>()

/** Measures the strip as long as it is on the page. @param bar the first row of it, from which menus open */
export function useMeasuredStrip(
  strip: RefObject<HTMLElement | null>,
  bar: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const element = strip.current
    if (!element) return
    const look = () => {
      const { bottom } = element.getBoundingClientRect()
      document.documentElement.style.setProperty('--strip-height', `${bottom}px`)
      const below = bottom - (bar.current?.getBoundingClientRect().bottom ?? bottom)
      if (below === belowBar) return
      belowBar = below
      for (const watcher of [...watchers]) watcher()
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      observer.disconnect()
      document.documentElement.style.removeProperty('--strip-height')
    }
  }, [strip, bar])
}

/** How far from the bar a menu of it opens, px: below the whole strip. @param gap between the two */
export function useMenuOffset(gap = 8): number {
  return useSyncExternalStore(watch, () => belowBar) + gap
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
