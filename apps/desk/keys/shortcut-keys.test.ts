import { describe, expect, it } from 'vitest'
import { actionOfKey, shortcutKeys, showKey } from './shortcut-keys.ts'
import { keyOf } from './use-shortcuts.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  code: '',
  repeat: false,
  isComposing: false,
  key,
  ...more,
})

describe('the table of shortcuts', () => {
  it('gives no key to two actions', () => {
    const keys = Object.values(shortcutKeys).flat()
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each([
    ['hangUp', press('e', { altKey: true, code: 'KeyE' })],
    // macOS types ´ with Alt and E.
    ['hangUp', press('Dead', { altKey: true, code: 'KeyE' })],
    ['mute', press('µ', { altKey: true, code: 'KeyM' })],
    ['hold', press('H', { code: 'KeyH' })],
    ['play', press(' ', { code: 'Space' })],
  ] as const)('finds %s by what is pressed', (action, event) => {
    expect(actionOfKey(keyOf(event)!)).toBe(action)
  })

  it.each([
    ['a composing key', { isComposing: true }],
    ['the first key of a composition', { keyCode: 229 }],
    ['a key that the input method keeps', { key: 'Process' }],
    ['a held key', { repeat: true }],
  ])('takes no command from %s', (_name, more) => {
    for (const keys of Object.values(shortcutKeys))
      for (const key of keys) {
        const parts = key.split('+')
        const event = press(parts.at(-1)!, {
          altKey: key.startsWith('alt+'),
          ctrlKey: key.startsWith('ctrl+'),
        })
        expect(keyOf({ ...event, ...more })).toBeNull()
      }
  })

  it('shows a key as it stands on the keyboard', () => {
    expect(shortcutKeys.hangUp.map(showKey)).toEqual(['Alt E'])
    expect([...shortcutKeys.dial, ...shortcutKeys.play].map(showKey)).toEqual(['/', 'Ctrl K', 'Space'])
  })
})
