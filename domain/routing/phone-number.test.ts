import { describe, expect, it } from 'vitest'
import { normaliseNumber } from './phone-number.ts'

describe('normaliseNumber', () => {
  it.each([
    ['0901 234 567', '+84901234567'],
    ['84901234567', '+84901234567'],
    ['+84 (90) 123-4567', '+84901234567'],
    ['0084901234567', '+84901234567'],
    ['tel:+84901234567', '+84901234567'],
    ['028.7300.1234', '+842873001234'],
    ['842873001234', '+842873001234'],
    ['1900 1234', '+8419001234'],
    ['18001090', '+8418001090'],
    ['+1 415 555 2671', '+14155552671'],
    ['0014155552671', '+14155552671'],
    ['113', '113'],
  ])('%s is %s', (raw, number) => {
    expect(normaliseNumber(raw)).toBe(number)
    expect(normaliseNumber(number)).toBe(number)
  })

  it.each(['', '0', '12', '999999', 'anonymous', '0901234567;ext=1', '+', '0283456', '090123456789012345'])(
    'refuses %s',
    (raw) => expect(normaliseNumber(raw)).toBeNull(),
  )
})
