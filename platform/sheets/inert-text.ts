/** What a spreadsheet would take for a formula, and run; and what would be taken for text that was made of one. */
const formula = /^'*[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u
const marked = /^'(?='*[\s\p{Cc}]*[=+\-@＝＋－＠]|[\t\r\n])/u

/** The same as text to whichever program opens it; as it is where none would run it. */
export function inert(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** What was made inert, as it was: a telephone number with its plus comes back as it went out. */
export function asItWas(text: string): string {
  return marked.test(text) ? text.slice(1) : text
}
