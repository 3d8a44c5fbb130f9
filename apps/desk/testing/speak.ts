import type { TFunction } from 'i18next'
import type { Catalogue } from '../text/catalogue.ts'

/** A catalogue's texts without the library that a page has around them: for rules that are tested alone. */
export function speak(catalogue: Catalogue): TFunction {
  return ((key: string, values: Record<string, unknown> = {}) => {
    const text = key
      .split('.')
      .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], catalogue) as string
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }) as unknown as TFunction
}
