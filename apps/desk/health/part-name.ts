import type { HealthDetails } from '@tongdai/contract/health/schema'
import type { TFunction } from 'i18next'
import type { Catalogue } from '../text/catalogue.ts'
import { currentLanguage } from '../text/language.ts'

type Words = Catalogue['health']

/** Those whose name goes on with which one of them it is. */
const severals = [
  ['media worker ', 'worker'],
  ['trunk ', 'trunk'],
  ['reader ', 'reader'],
] as const

/** Those that say in figures how they are. */
const counted = ['sip', 'legs', 'audio ports', 'disk', 'worker', 'reader'] as const

/**
 * How a part is, in words: by what it counts. Of one that is well the badge says the rest; of one that is not, and has no words
 * here, those it has of its own.
 */
export function partDetail(
  t: TFunction,
  { name, ok, detail, figures }: HealthDetails['parts'][number],
): { text: string; own: boolean } | null {
  const word = severals.find(([beginning]) => name.startsWith(beginning))?.[1] ?? name
  const known = counted.find((each) => each === word)
  if (figures && known) return { text: t(`health.count.${known}`, { replace: written(figures) }), own: false }
  return ok ? null : { text: detail, own: true }
}

/** As the reader writes them: `24,1` in Vietnamese. */
function written(figures: Record<string, number>): Record<string, string> {
  const language = currentLanguage()
  return Object.fromEntries(
    Object.entries(figures).map(([what, figure]) => [what, figure.toLocaleString(language)]),
  )
}

/** What people call a part of the system; one that has no words yet keeps the name it gives itself. */
export function partName(t: TFunction, name: string): string {
  for (const [beginning, word] of severals)
    if (name.startsWith(beginning)) {
      const own = name.slice(beginning.length)
      const shown =
        word === 'reader' ? t(`health.reader.${own as keyof Words['reader']}`, { defaultValue: own }) : own
      return t(`health.part.${word}`, { name: shown, interpolation: { escapeValue: false } })
    }
  return t(`health.part.${name as keyof Words['part']}`, { defaultValue: name })
}
