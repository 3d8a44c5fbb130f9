import { useCallback, useEffect, useRef, useState } from 'react'

/** What tells a fault, in the order of the page: a field that has one, its text where the field is a group, a notice. */
const faults = '[aria-invalid="true"], [id$="-error"], [role="alert"], [data-fault]'
const fields = 'input, textarea, select, button'

/**
 * Brings the first fault of a form before the eyes, and the focus to it: whoever pressed "Save" at the foot of a long page
 * sees why nothing was saved, and whoever hears the page is told. A form that comes up with a fault shows it, too.
 * @param pending it is being sent: when that ends, whatever the answer was told by is looked for
 */
export function useFaultInSight(pending = false): {
  within: (form: HTMLElement | null) => void
  show: () => void
} {
  const form = useRef<HTMLElement>(null)
  const [looks, setLooks] = useState(0)
  const show = useCallback(() => setLooks((before) => before + 1), [])
  const within = useCallback((element: HTMLElement | null) => {
    form.current = element
  }, [])
  const wasPending = useRef(pending)
  useEffect(() => {
    if (wasPending.current && !pending) show()
    wasPending.current = pending
  }, [pending, show])
  // Once the fault is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked to look
  useEffect(() => {
    const fault = form.current?.querySelector<HTMLElement>(faults)
    if (!fault) return
    const field = fault.matches(fields) ? fault : fieldOf(fault)
    const shown = field ?? fault
    if (shown === fault && !fault.matches(fields)) fault.tabIndex = -1
    shown.focus({ preventScroll: true })
    fault.scrollIntoView({ block: 'center' })
  }, [looks])
  return { within, show }
}

/** The first field of a group, for a text that stands below it; a notice is read itself. */
function fieldOf(fault: HTMLElement): HTMLElement | null {
  if (fault.matches('[role="alert"], [data-fault]')) return null
  return fault.parentElement?.querySelector<HTMLElement>(fields) ?? null
}
