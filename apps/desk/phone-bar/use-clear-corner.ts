import { type RefObject, useLayoutEffect, useState } from 'react'
import { isTaken } from '../kit/is-taken.ts'
import { type Corner, clearCorner, onDesk, onTelephone } from './clear-corner.ts'

/** The corner in which an element that appears by itself covers nothing that is typed in; follows the focus. */
export function useClearCorner(ref: RefObject<HTMLElement | null>): Corner {
  const [corner, setCorner] = useState<Corner>('top-right')
  useLayoutEffect(() => {
    const look = () => {
      const element = ref.current
      if (!element) return
      const order = innerWidth < 768 ? onTelephone : onDesk
      const { activeElement } = document
      // Nobody types: no frame waits for anything to be measured.
      if (!isTaken(activeElement)) return setCorner(order[0]!)
      const { width, height } = element.getBoundingClientRect()
      const strip = Number.parseFloat(
        getComputedStyle(document.documentElement).getPropertyValue('--strip-height'),
      )
      const room = { left: 0, top: strip || 0, right: innerWidth, bottom: innerHeight }
      const field = activeElement!.getBoundingClientRect()
      setCorner(clearCorner(field, { width: width + 32, height: height + 28 }, room, order))
    }
    look()
    addEventListener('focusin', look)
    addEventListener('resize', look)
    return () => {
      removeEventListener('focusin', look)
      removeEventListener('resize', look)
    }
  }, [ref])
  return corner
}
