import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/**
 * Whether the place an element has is at least so wide, px: what the window's width does not tell, as menus and details
 * stand beside it.
 */
export function useFits(least: number): { ref: RefObject<HTMLDivElement | null>; fits: boolean } {
  const ref = useRef<HTMLDivElement>(null)
  const [fits, setFits] = useState(true)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const look = () => setFits(element.clientWidth >= least)
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [least])
  return { ref, fits }
}
