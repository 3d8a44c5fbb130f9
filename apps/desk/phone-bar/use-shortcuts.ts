import { useEffect, useRef } from 'react'

/** Whether a key pressed now belongs to what has the focus: text is being typed, or a control is being operated. */
export function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="menu"], [role="listbox"]') !== null
  )
}

/**
 * Runs an action on its key, on the whole page. Keys: a letter or sign alone (not while typing), or with `alt+`, `ctrl+`
 * in front (always).
 */
export function useShortcuts(actions: Record<string, (() => void) | undefined>): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing) return
      const modified = event.altKey || event.ctrlKey || event.metaKey
      if (!modified && (isTaken(event.target) || pressesControl(event))) return
      const prefix = event.ctrlKey || event.metaKey ? 'ctrl+' : event.altKey ? 'alt+' : ''
      // With Alt some layouts type another sign: the key's own letter counts.
      const key = event.altKey && event.code.startsWith('Key') ? event.code.slice(3) : event.key
      const action = latest.current[prefix + key.toLowerCase()]
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

/** Enter and space press the button or link that has the focus, and nothing else. */
function pressesControl({ key, target }: KeyboardEvent): boolean {
  return (
    (key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.closest('button, a') !== null
  )
}
