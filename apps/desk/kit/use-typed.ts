import { type FocusEvent, useRef } from 'react'

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * Whether fields of a dialogue hold something else than when they were first come to: of the page itself, so that no dialogue has
 * to say so. What was typed in a step that is gone from the page, only the dialogue knows.
 */
export function useTyped(): { note: (event: FocusEvent) => void; isTyped: () => boolean } {
  const before = useRef(new Map<Field, string>())
  return {
    note: ({ target }) => {
      if (isField(target) && !before.current.has(target)) before.current.set(target, contentOf(target))
    },
    isTyped: () =>
      [...before.current].some(([field, value]) => field.isConnected && contentOf(field) !== value),
  }
}

function isField(target: EventTarget): target is Field {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

function contentOf(field: Field): string {
  const isTicked = field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)
  return isTicked ? String(field.checked) : field.value
}
