/** The one that says it is two comes first: Edge and Opera call themselves Chrome, which calls itself Safari. */
const browsers = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/coc_coc_browser\//, 'Cốc Cốc'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const systems = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const

/** What people call the browser and system that a User-Agent header names; null: another. */
export function browserOf(userAgent: string | null): { browser: string | null; system: string | null } {
  const first = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([mark]) => mark.test(userAgent ?? ''))?.[1] ?? null
  return { browser: first(browsers), system: first(systems) }
}

/** What a device is called in a line: `Chrome · Windows`. */
export function deviceOf(userAgent: string | null): string {
  const { browser, system } = browserOf(userAgent)
  return [browser, system].filter(Boolean).join(' · ')
}
