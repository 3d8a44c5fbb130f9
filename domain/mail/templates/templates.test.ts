import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { language } from '@tongdai/contract/language'
import { describe, expect, it } from 'vitest'
import type { MailTemplate } from '../template.ts'
import { writeLetter } from '../write-letter.ts'

const files = readdirSync(import.meta.dirname).filter((file) => !file.endsWith('.test.ts'))

describe.each(files)('the mail %s', async (file) => {
  const { template } = (await import(join(import.meta.dirname, file))) as { template: MailTemplate<unknown> }

  it('is called like its file', () => expect(`${template.name}.ts`).toBe(file))

  it('says in both languages what it is told, and not the same', () => {
    const [vi, en] = language.options.map((each) => writeLetter(template.letter[each](template.example)))
    for (const written of [vi, en]) {
      expect(written!.subject).not.toBe('')
      expect(`${written!.text}${written!.html}`).not.toMatch(/undefined|null|\[object/)
    }
    expect(vi!.text).not.toBe(en!.text)
  })

  it('lets nothing of what it is told become HTML, or a header', () => {
    const hostile = withEach(template.example, '<img src=x onerror=alert(1)>"\'&\r\nBcc: eve@example.org')
    for (const each of language.options) {
      const { subject, html } = writeLetter(template.letter[each](hostile))
      expect(html).not.toContain('<img')
      expect(subject).not.toMatch(/[\r\n]/)
    }
  })
})

/** Every text that is no address replaced. */
function withEach(value: unknown, text: string): unknown {
  if (typeof value === 'string') return value.startsWith('http') ? `${value}?q="><b>` : text
  if (Array.isArray(value)) return value.map((each) => withEach(each, text))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withEach(each, text)]))
}
