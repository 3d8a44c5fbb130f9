import { describe, expect, it } from 'vitest'
import { writeLetter } from './write-letter.ts'

describe('a letter', () => {
  it('is text and HTML of the same words', () => {
    const { subject, text, html } = writeLetter({
      subject: 'Chào Lan',
      body: [
        'Dòng một\nDòng hai',
        { link: 'https://example.org/a?b=1&c=2', label: 'Mở' },
        { code: '123456' },
      ],
    })
    expect(subject).toBe('Chào Lan')
    expect(text).toBe('Dòng một\nDòng hai\n\nMở:\nhttps://example.org/a?b=1&c=2\n\n123456\n')
    expect(html).toContain('<p>Dòng một<br>Dòng hai</p>')
    expect(html).toContain('href="https://example.org/a?b=1&amp;c=2"')
    expect(html).toContain('123456</p>')
  })

  it('leads to pages alone', () => {
    const letter = { subject: 'x', body: [{ link: 'javascript:alert(1)', label: 'x' }] }
    expect(() => writeLetter(letter)).toThrow('not the address of a page')
  })

  it('has a subject of one line', () => {
    expect(writeLetter({ subject: 'a\r\nBcc: b@example.org', body: [] }).subject).toBe('a Bcc: b@example.org')
  })
})
