/** What a spreadsheet would take for a formula, and run. */
const formula = /^[=+\-@\t\r]/

/** One line of a CSV file (RFC 4180), with what a spreadsheet would run made text. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(field).join(',')}\r\n`
}

function field(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
