/**
 * Whether a key belongs to an input method that is putting a word together (Telex, VNI, Pinyin): then it is a letter of
 * that word and no command. 229 is what browsers give for the first key, before they say that they compose (UI Events,
 * §4.3.3 and the legacy table of keyCode).
 */
export function composes(event: { isComposing: boolean; keyCode?: number; key?: string }): boolean {
  return event.isComposing || event.keyCode === 229 || event.key === 'Process'
}
