/** What a spreadsheet would take for a formula, and run; and what would be taken for text that was made of one. */
const formula = /^'*[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** One line of a CSV file (RFC 4180), with what a spreadsheet would run made text. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(field).join(',')}\r\n`
}

function field(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'string' ? inert(value.replaceAll('\0', '')) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The mark is taken off again by `asItWas`: a telephone number with its plus comes back as it went out. */
function inert(text: string): string {
  return formula.test(text) ? `'${text}` : text
}
