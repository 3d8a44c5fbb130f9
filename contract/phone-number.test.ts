import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDialled, readNumber } from './phone-number.ts'

describe('readNumber', () => {
  it.each([
    ['0901 234 567', '+84901234567'],
    ['84901234567', '+84901234567'],
    ['+84 (90) 123-4567', '+84901234567'],
    ['0084901234567', '+84901234567'],
    ['tel:+84901234567', '+84901234567'],
    ['0901\u00a0234\u00a0567', '+84901234567'],
    ['028.7300.1234', '+842873001234'],
    ['842873001234', '+842873001234'],
    ['1900 1234', '+8419001234'],
    ['18001090', '+8418001090'],
    ['+1 415 555 2671', '+14155552671'],
    ['0014155552671', '+14155552671'],
  ])('%s is %s', (raw, number) => {
    expect(readNumber(raw)).toBe(number)
    expect(readNumber(number)).toBe(number)
  })

  it.each([
    ...[
      '',
      '0',
      '12',
      '113',
      '999999',
      'anonymous',
      '0901234567;ext=1',
      '+',
      '0283456',
      '090123456789012345',
    ],
    ...['call 0901234567 now', '0901234567 ext 5'],
  ])('refuses %s', (raw) => expect(readNumber(raw)).toBeNull())

  const national = fc
    .tuple(fc.constantFrom('90', '91', '38', '287', '243'), fc.nat(9_999_999))
    .map(([area, rest]) => `${area}${String(rest).padStart(7, '0')}`)
  const between = fc.array(fc.constantFrom('', '', ' ', '.', '-', '/', '\u00a0'), {
    minLength: 16,
    maxLength: 16,
  })
  it('is the same however a number is written', () => {
    fc.assert(
      fc.property(
        national,
        fc.constantFrom('0', '84', '+84', '0084', 'tel:+84'),
        between,
        (digits, lead, gaps) => {
          const spaced = [...digits].map((digit, i) => `${gaps[i]}${digit}`).join('')
          expect(readNumber(`${lead}${spaced}`)).toBe(`+84${digits}`)
        },
      ),
    )
  })

  it('reads its own answer as the same number, and agrees with what is dialled', () => {
    const written = fc.string({ unit: fc.constantFrom(...'0123456789+ -.()/a'), maxLength: 18 })
    fc.assert(
      fc.property(written, (text) => {
        const number = readNumber(text)
        if (number !== null) expect(readNumber(number)).toBe(number)
        const dialled = readDialled(text)
        if (dialled === null || dialled.startsWith('+')) expect(dialled).toBe(number)
      }),
    )
  })
})

describe('readDialled', () => {
  it.each([
    ['0901 234 567', '+84901234567'],
    ['tel:0901.234.567', '+84901234567'],
    ['+1 650 253 0000', '+16502530000'],
    ['101', '101'],
    [' 115 ', '115'],
    ['19001234', '+8419001234'],
  ])('reads %s as %s', (typed, dialled) => expect(readDialled(typed)).toBe(dialled))

  it.each(['', 'Lan', '1', 'sip:lan@example.com', '0901 abc', '+'])('refuses %j', (typed) => {
    expect(readDialled(typed)).toBeNull()
  })
})
