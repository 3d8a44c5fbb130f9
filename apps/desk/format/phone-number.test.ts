import { readNumber } from '@tongdai/contract/phone-number'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { showNumber, showParty } from './phone-number.ts'

describe('showNumber', () => {
  it.each([
    ['+84901234567', '0901 234 567'],
    ['+16502530000', '+1 650 253 0000'],
    ['101', '101'],
    ['anonymous', 'anonymous'],
    ['0903•••101;c.Ab_-efghijklmnopqrstuv', '0903•••101'],
    ['c.Ab_-efghijklmnopqrstuv', '•••'],
  ])('shows %s as %s', (number, shown) => {
    expect(showNumber(number).replaceAll('\u00a0', ' ')).toBe(shown)
  })

  it('is read back as the number it shows', () => {
    const known = fc
      .string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 12 })
      .map((digits) => readNumber(`+${digits}`))
    fc.assert(
      fc.property(
        fc.oneof(
          known,
          fc.nat(9_999_999).map((rest) => readNumber(`090${String(rest).padStart(7, '0')}`)),
        ),
        (number) => {
          if (number) expect(readNumber(showNumber(number))).toBe(number)
        },
      ),
    )
  })
})

it('shows a name before a number, and a word for a withheld one', () => {
  expect(showParty({ name: 'Anh Tú', number: '+84901234567' }, 'ẩn')).toBe('Anh Tú')
  expect(showParty({ name: null, number: null }, 'ẩn')).toBe('ẩn')
})
