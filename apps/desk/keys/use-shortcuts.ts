import { useEffect, useRef } from 'react'
import { composes } from '../kit/composes.ts'
import { isTaken } from '../kit/is-taken.ts'
import { actionOfKey, type ShortcutAction } from './shortcut-keys.ts'

/** What a key press is in the table of shortcuts; null for one that is not ours. */
export function keyOf(
  event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'code' | 'key' | 'repeat' | 'isComposing'>,
): string | null {
  if (event.repeat || composes(event)) return null
  const prefix = event.ctrlKey || event.metaKey ? 'ctrl+' : event.altKey ? 'alt+' : ''
  // With Alt some layouts type another sign: the key's own letter counts.
  const key = event.altKey && event.code.startsWith('Key') ? event.code.slice(3) : event.key
  return prefix + key.toLowerCase()
}

/** Runs an action on its keys, on the whole page; it is told which of them. */
export function useShortcuts(
  actions: Partial<Record<ShortcutAction, ((key: string) => void) | undefined>>,
): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = keyOf(event)
      if (key === null || event.defaultPrevented) return
      const modified = event.altKey || event.ctrlKey || event.metaKey
      if (!modified && (isTaken(event.target) || pressesControl(event))) return
      const named = actionOfKey(key)
      const action = named && latest.current[named]
      if (!action) return
      event.preventDefault()
      action(key)
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
