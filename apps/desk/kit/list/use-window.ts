import { type RefObject, useLayoutEffect, useState } from 'react'

/** Up to so many rows all are drawn: the browser's own search finds each. */
const few = 120
/** Rows beyond the edges, so that none is missed while one scrolls. */
const spare = 12

/** Which rows of a long list are drawn: those in sight of the element that scrolls. @param height of each, px */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  { count, height }: { count: number; height: number },
): { from: number; to: number } {
  const [range, setRange] = useState({ from: 0, to: few })
  const all = count <= few
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || all) return
    const look = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / height) - spare)
      const to = Math.ceil((element.scrollTop + element.clientHeight) / height) + spare
      setRange((now) => (now.from === from && now.to === to ? now : { from, to }))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [scroller, all, height])
  return all ? { from: 0, to: count } : { from: Math.min(range.from, count), to: Math.min(range.to, count) }
}
