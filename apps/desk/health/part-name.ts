import type { TFunction } from 'i18next'
import type { Catalogue } from '../text/catalogue.ts'

type Words = Catalogue['health']

/** Those whose name goes on with which one of them it is. */
const severals = [
  ['media worker ', 'worker'],
  ['trunk ', 'trunk'],
  ['reader ', 'reader'],
] as const

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
