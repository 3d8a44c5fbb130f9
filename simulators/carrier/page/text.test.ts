import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const folder = import.meta.dirname
const sources = readdirSync(folder)
  .filter((name) => /\.(html|js)$/.test(name) && name !== 'text.js')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

describe("the page's words", () => {
  let texts: Record<'vi' | 'en', Record<string, string>>
  beforeAll(async () => {
    vi.stubGlobal('localStorage', { getItem: () => null })
    const file = join(folder, 'text.js')
    texts = (await import(file)).texts
  })
  afterAll(() => void vi.unstubAllGlobals())

  it('are there in both languages', () => {
    expect(Object.keys(texts.en)).toEqual(Object.keys(texts.vi))
    for (const [key, words] of Object.entries(texts.vi)) expect(words, key).not.toBe(texts.en[key])
  })

  it('are all that the page asks for', () => {
    const asked = [...sources.matchAll(/(?:data-text="|text\(')([A-Za-z-]+)['"]/g)].map(([, key]) => key!)
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((key) => !(key in texts.vi))).toEqual([])
  })
})
