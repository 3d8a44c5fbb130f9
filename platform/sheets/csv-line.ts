import { inert } from './inert-text.ts'

/** One line of a CSV file (RFC 4180), with what a spreadsheet would run made text. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(field).join(',')}\r\n`
}

function field(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'string' ? inert(value.replaceAll('\0', '')) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
