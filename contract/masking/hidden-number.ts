/**
 * A number that its reader does not see, as it crosses to a page: what is shown of it, and the handle by which it can be
 * dialled, looked up or sent back unchanged. `0903•••101;c.Ab3…`. The handle says nothing to who has it; the server opens it.
 */
const form = /^(.*);(c\.[\w-]{22})$/u
const handleForm = /^c\.[\w-]{22}$/

export function hiddenNumber(shown: string, handle: string): string {
  return `${shown};${handle}`
}

/** null: it is not hidden. */
export function readHidden(value: string): { shown: string; handle: string } | null {
  const [, shown, handle] = form.exec(value) ?? []
  return handle === undefined ? null : { shown: shown!, handle }
}

/** What stands for a number where nothing but a user of a SIP address can: what phones are told, and what they dial. */
export function isHandle(text: string): boolean {
  return handleForm.test(text)
}

/** Of a hidden number, or the handle itself. */
export function handleIn(text: string): string | null {
  return readHidden(text)?.handle ?? (isHandle(text) ? text : null)
}
