import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { en } from './en.ts'
import { vi } from './vi.ts'

const desk = join(import.meta.dirname, '..')

it('every folder that speaks one language speaks the other', () => {
  const folders = (language: string) =>
    globSync(`*/text.${language}.ts`, { cwd: desk }).map((path) => path.split(/[\\/]/)[0])
  expect(folders('vi').length).toBeGreaterThan(5)
  expect(folders('en').sort()).toEqual(folders('vi').sort())
})

it('says the same things in both, each with the same names left open', () => {
  expect(shape(en)).toEqual(shape(vi))
})

/** Keys of all sentences with the names in braces that each leaves open. */
function shape(texts: object, prefix = ''): string[] {
  return Object.entries(texts)
    .flatMap(([key, text]: [string, unknown]) => {
      const path = prefix + key
      if (typeof text !== 'string') return shape(text as object, `${path}.`)
      const open = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)
      return `${path} ${[...new Set(open)].sort().join(' ')}`
    })
    .sort()
}
