import { describe, expect, it } from 'vitest'
import { readDialled, showNumber, showParty } from './phone-number.ts'

describe('readDialled', () => {
  it.each([
    ['0901 234 567', '+84901234567'],
    ['+84 (90) 123-4567', '+84901234567'],
    ['84901234567', '+84901234567'],
    ['0084901234567', '+84901234567'],
    ['tel:0901.234.567', '+84901234567'],
    ['028 7100 0001', '+842871000001'],
    ['+1 650 253 0000', '+16502530000'],
    ['101', '101'],
    [' 115 ', '115'],
    ['19001234', '+8419001234'],
  ])('reads %s as %s', (typed, dialled) => {
    expect(readDialled(typed)).toBe(dialled)
  })

  it.each(['', 'Lan', '1', 'sip:lan@example.com', '0901 abc', '+'])('refuses %j', (typed) => {
    expect(readDialled(typed)).toBeNull()
  })
})

describe('showNumber', () => {
  it.each([
    ['+84901234567', '0901 234 567'],
    ['+16502530000', '+1 650 253 0000'],
    ['101', '101'],
    ['anonymous', 'anonymous'],
  ])('shows %s as %s', (number, shown) => {
    expect(showNumber(number).replaceAll('\u00a0', ' ')).toBe(shown)
  })
})

it('shows a name before a number, and a word for a withheld one', () => {
  expect(showParty({ name: 'Anh Tú', number: '+84901234567' }, 'ẩn')).toBe('Anh Tú')
  expect(showParty({ name: null, number: null }, 'ẩn')).toBe('ẩn')
})
