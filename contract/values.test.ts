import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { name } from './values.ts'

const problem = (text: string) => name.safeParse(text).error?.issues[0]?.message

describe('a name', () => {
  it.each([
    ...['Lan', '  Lan  ', 'Nguyễn Thị Lan', '陳大文', 'عبد الله', 'प्रिया', '100 %', '?', '★', '👩‍💻', '❤️'],
    // Joins letters in Persian, and stands between Arabic and Latin in what is typed.
    ...['می‌خواهم', 'شركة\u200f ABC'],
  ])('may be %s', (text) => expect(problem(text)).toBeUndefined())

  it.each([
    ...[
      '\u200b',
      '\u200b\u200c\u200d',
      '\u2060',
      '\u200b\ufeff\u200b',
      '\u00ad\u00ad',
      '\u115f',
      '\u3164',
      '\uffa0',
      '\u2800 \u2800',
    ],
    ...['\ufe0f', '\u180e', '\u{e0020}\u{e0041}', '\u200e', '\u0301', ' \u200b '],
  ])('is something to be seen: %j', (text) => expect(problem(text)).toBe('must have a visible character'))

  it.each([
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\u2028',
    '\u2029',
  ])('turns no text around it: %j', (mark) => {
    expect(problem(`a${mark}b`)).toBe('must not turn the direction of text or break lines')
  })

  it('has no control character, wherever', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 31 }), fc.string(), (before, control, after) => {
        const text = `x${before}${String.fromCharCode(control)}${after}x`.slice(0, 100)
        return text.length < 100 ? problem(text) !== undefined : true
      }),
    )
  })
})
