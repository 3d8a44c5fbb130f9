import type { KeyboardEvent } from 'react'
import { composes } from './composes.ts'

/**
 * Arrows go from row to row, in the table and in the cards alike.
 * @param open given while the details of some row are open beside the list: they follow
 * @returns whether the key was one of them
 */
export function followArrows(event: KeyboardEvent<HTMLElement>, open?: (id: string) => void): boolean {
  if (composes(event.nativeEvent)) return false
  const { key, currentTarget: row } = event
  const next =
    key === 'ArrowDown' ? row.nextElementSibling : key === 'ArrowUp' ? row.previousElementSibling : null
  if (!(next instanceof HTMLElement)) return false
  event.preventDefault()
  next.focus()
  if (next.dataset.rowId) open?.(next.dataset.rowId)
  return true
}
