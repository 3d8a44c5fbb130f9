const units = ['kB', 'MB', 'GB'] as const

/** `812 kB`, `1,2 MB`: of a thousand each, as phones and browsers count. */
export function showFileSize(bytes: number, language: 'vi' | 'en'): string {
  let [size, unit] = [bytes / 1_000, 0]
  for (; size >= 999.5 && unit < units.length - 1; unit++) size /= 1_000
  const digits = size < 10 && unit > 0 ? 1 : 0
  const shown = size > 0 && size < 1 ? 1 : size
  return `${shown.toLocaleString(language, { maximumFractionDigits: digits })} ${units[unit]}`
}
