import { Tooltip, type TooltipProps } from '@mantine/core'
import { useState } from 'react'

/** Between what is hinted at, or the strip, and its hint, px. */
const gap = 6

/**
 * What something does, as the pointer rests on it. Of what stands in the strip on top the hint opens below the whole strip:
 * over it, it would cover the call it speaks of.
 */
export function Hint({ children, ...hint }: TooltipProps) {
  const [below, setBelow] = useState<number | null>(null)
  const look = (target: EventTarget) => {
    const element = target as Element
    const strip = element.closest('[data-strip]')
    setBelow(strip && strip.getBoundingClientRect().bottom - element.getBoundingClientRect().bottom)
  }
  return (
    <Tooltip
      {...hint}
      {...(below !== null && { position: 'bottom', offset: below + gap })}
      onPointerEnter={({ currentTarget }) => look(currentTarget)}
    >
      {children}
    </Tooltip>
  )
}
