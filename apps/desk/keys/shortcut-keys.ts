import { listKeys } from '../kit/list/list-keys.ts'

/**
 * Every action that has a key, and its keys: the listener and the list of shortcuts read this one table, so that a key
 * moves by a change here alone. A letter or sign alone works where no text is typed; with `alt+` or `ctrl+` it works
 * everywhere, in a field and over a dialogue too.
 */
export const shortcutKeys = {
  dial: ['/', 'ctrl+k'],
  answer: ['enter', 'alt+a'],
  decline: ['alt+d'],
  hangUp: ['alt+e'],
  mute: ['m', 'alt+m'],
  hold: ['h', 'alt+h'],
  customer: ['alt+k'],
  play: [' '],
  seekBack: ['arrowleft'],
  seekOn: ['arrowright'],
  listNext: [listKeys.next],
  listPrevious: [listKeys.previous],
  listTick: [listKeys.tick],
  help: ['?'],
  close: ['escape'],
} as const satisfies Record<string, readonly string[]>

export type ShortcutAction = keyof typeof shortcutKeys

const byKey = new Map<string, ShortcutAction>(
  Object.entries(shortcutKeys).flatMap(([action, keys]) =>
    keys.map((key) => [key, action as ShortcutAction] as const),
  ),
)

/** @param key as in the table */
export function actionOfKey(key: string): ShortcutAction | undefined {
  return byKey.get(key)
}

const names: Record<string, string> = {
  ' ': 'Space',
  arrowleft: '←',
  arrowright: '→',
  enter: 'Enter',
  escape: 'Esc',
  alt: 'Alt',
  ctrl: 'Ctrl',
}

/** A key of the table as it stands on a keyboard: `Alt E`. */
export function showKey(key: string): string {
  return key
    .split(/\+(?=.)/)
    .map((part) => names[part] ?? part.toUpperCase())
    .join(' ')
}
