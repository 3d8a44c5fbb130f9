import { useEffect, useRef, useState } from 'react'

/** What tells a fault, in the order of the page: a field that has one, its text where the field is a group, a notice so marked. */
const faults = '[aria-invalid="true"], [id$="-error"], [data-fault]'
const fields = 'input, textarea, select, button'

/**
 * Brings the first fault of a form before the eyes, and the focus to it: whoever pressed "Save" at the foot of a long page
 * sees why nothing was saved, and whoever hears the page is told.
 */
export function useFaultInSight(): { within: (form: HTMLElement) => void; show: () => void } {
  const form = useRef<HTMLElement>(null)
  const [refusals, setRefusals] = useState(0)
  // Once the fault is drawn.
  useEffect(() => {
    const fault = refusals > 0 && form.current?.querySelector<HTMLElement>(faults)
    if (!fault) return
    const field = fault.matches(fields) ? fault : fieldOf(fault)
    const shown = field ?? fault
    if (shown === fault && !fault.matches(fields)) fault.tabIndex = -1
    shown.focus({ preventScroll: true })
    fault.scrollIntoView({ block: 'center' })
  }, [refusals])
  return {
    within: (element) => {
      form.current = element
    },
    show: () => setRefusals((before) => before + 1),
  }
}

/** The first field of a group, for a text that stands below it; a notice is read itself. */
function fieldOf(fault: HTMLElement): HTMLElement | null {
  if (fault.hasAttribute('data-fault')) return null
  return fault.parentElement?.querySelector<HTMLElement>(fields) ?? null
}
