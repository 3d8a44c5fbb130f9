import { type RefObject, useLayoutEffect, useState } from 'react'
import { isTaken } from '../keys/use-shortcuts.ts'
import { type Corner, clearCorner, onDesk, onTelephone } from './clear-corner.ts'

/** The corner in which an element that appears by itself covers nothing that is typed in; follows the focus. */
export function useClearCorner(ref: RefObject<HTMLElement | null>): Corner {
  const [corner, setCorner] = useState<Corner>('top-right')
  useLayoutEffect(() => {
    const look = () => {
      const element = ref.current
      if (!element) return
      const { width, height } = element.getBoundingClientRect()
      const strip = Number.parseFloat(
        getComputedStyle(document.documentElement).getPropertyValue('--strip-height'),
      )
      const room = { left: 0, top: strip || 0, right: innerWidth, bottom: innerHeight }
      const { activeElement } = document
      const field = isTaken(activeElement) ? activeElement!.getBoundingClientRect() : null
      const order = innerWidth < 768 ? onTelephone : onDesk
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
